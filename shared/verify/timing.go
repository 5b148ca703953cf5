package verify

import (
	"context"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// timeChecks are about the time that Tencent waits, and the window of RequestTime.
func timeChecks() []Check {
	chat := dialect(webhook.DialectChat)
	return []Check{
		{ID: "time.cold", Severity: High, Doc: "intl 1047/34354",
			Title:    "answers the first request in time",
			Sent:     "the very first request of this run, on a new connection",
			Expected: "an answer within 2 s, for RTC Engine 5 s",
			run:      cold},
		{ID: "time.warm", Severity: Critical, Doc: "intl 1047/34354, 39558",
			Title:    "answers in time",
			Sent:     "every documented packet, four at once",
			Expected: "each answer within 2 s, for RTC Engine 5 s",
			run:      judges(func(d documented) bool { return d.answer.Status != 0 }, late)},
		{ID: "time.window-past", Severity: High, Doc: "CN 269/32431", Dialect: chat, Needs: needToken,
			Title:    "takes what was signed 55 s ago",
			Sent:     "an event whose RequestTime is 55 s old",
			Expected: "HTTP 200 with code 0: up to 60 s are documented",
			run:      signedBefore(55 * time.Second)},
		{ID: "time.window-future", Severity: High, Doc: "CN 269/32431", Dialect: chat, Needs: needToken,
			Title:    "takes what a clock that is ahead has signed",
			Sent:     "an event whose RequestTime is 55 s ahead",
			Expected: "HTTP 200 with code 0: up to 60 s are documented",
			run:      signedBefore(-55 * time.Second)},
	}
}

func cold(_ context.Context, s *session) outcome {
	took := fmt.Sprintf("%s after %.0f ms", describe(s.first), milliseconds(s.first.Duration))
	p := s.any()
	switch {
	case p == nil:
		return unobservable("no event is taken; see the checks signed")
	case s.first.Status == 0 || s.first.Duration > window(p.decl.Dialect):
		return fail(took)
	}
	return pass(took)
}

func late(d documented) string {
	if d.answer.Duration <= window(d.decl.Dialect) {
		return ""
	}
	return fmt.Sprintf("after %.0f ms", milliseconds(d.answer.Duration))
}

func signedBefore(age time.Duration) func(context.Context, *session) outcome {
	return onBase(webhook.DialectChat, func(ctx context.Context, s *session, p packet) outcome {
		a, wrong := s.ask(ctx, s.signedAt(s.fresh(p), s.Now().Add(-age)))
		if wrong != "" {
			return fail(wrong)
		}
		return pass(describe(a))
	})
}
