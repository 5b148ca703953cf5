package verify

import (
	"context"
	"net/url"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/loopback"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// urlChecks are about the address, and what the console does with it.
func urlChecks() []Check {
	return []Check{
		{ID: "url.rules", Severity: High, Doc: "intl 1047/34520",
			Title: "has an address that the console takes", Sent: "nothing",
			Expected: "no rule of the console is broken", run: rules},
		{ID: "url.probe", Severity: Medium, Doc: "intl 1047/34520", Dialect: dialect(chat),
			Title:    "answers a request that names no command",
			Sent:     "a signed request without CallbackCommand, as the console's verify button may send it",
			Expected: "HTTP 200 with code 0", run: onBase(chat, probe)},
	}
}

func rules(_ context.Context, s *session) outcome {
	u, err := url.Parse(s.URL)
	if err != nil {
		return fail("it cannot be read")
	}
	report := callbackurl.Check(s.URL, callbackurl.Facts{})
	var errors, warnings []string
	for _, f := range report.Errors {
		errors = append(errors, f.Message)
	}
	for _, f := range report.Warnings {
		warnings = append(warnings, f.Message)
	}
	switch {
	case len(errors) > 0:
		return fail("the console refuses it", errors...)
	case loopback.Host(u.Hostname()):
		return unobservable("Tencent does not reach loopback; this address breaks no rule besides")
	case len(warnings) > 0:
		return outcome{Pass, "no rule is broken; but: " + strings.Join(warnings, "; "), nil}
	}
	return pass("no rule is broken")
}

// probe names no command, so that no event is made up.
func probe(ctx context.Context, s *session, _ packet) outcome {
	spec := webhook.Spec{Dialect: chat}
	a := s.send(ctx, "a probe", s.sign(s.Credentials, &spec, []byte("{}"), s.Now()))
	r := verdict.Read(webhook.Declaration{Spec: spec}, a.Body)
	if a.Err != nil || a.Status != 200 || r.HasCode && r.Code != 0 {
		return fail(describe(a))
	}
	return pass(describe(a))
}
