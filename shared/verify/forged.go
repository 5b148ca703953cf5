package verify

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// beyond is how far from now a RequestTime is that must be refused: a bit more than the 60 s of
// document CN 269/32431, so that clocks may differ by some seconds.
const beyond = webhook.MaxAge + 5*time.Second

// forgedChecks are what strangers could send.
func forgedChecks() []Check {
	return slices.Concat(forgedChat(), forgedTime(), forgedCallKit(), forgedRTC())
}

func forgedChat() []Check {
	list := []Check{
		{ID: "forged.chat-no-sign", Severity: Critical, Title: "refuses what is not signed",
			Sent: "an event without Sign and RequestTime", run: forged(chat, fault("no-sign"))},
		{ID: "forged.chat-bad-sign", Severity: Critical, Title: "refuses a made-up Sign",
			Sent: "an event whose Sign is 64 zeros",
			run:  forged(chat, setQuery("Sign", strings.Repeat("0", 64)))},
		{ID: "forged.chat-foreign-sign", Severity: Critical,
			Title: "refuses the Sign of another token",
			Sent:  "an event signed with another token", run: forged(chat, fault("bad-sign"))},
		{ID: "forged.chat-empty-token", Severity: Critical,
			Title: "refuses the Sign of an empty token",
			Sent:  "an event whose Sign is the digest of RequestTime alone",
			run:   forged(chat, signedWith(""))},
		{ID: "forged.chat-other-time", Severity: Critical,
			Title: "checks Sign against RequestTime",
			Sent:  "the Sign of one second with the RequestTime of another",
			run:   forged(chat, otherTime)},
		{ID: "forged.chat-repeated", Severity: Medium,
			Title: "refuses repeated parameters",
			Sent:  "an event whose SdkAppid comes twice, the second time another app's",
			run:   forged(chat, repeated)},
		{ID: "forged.chat-weaker", Severity: Critical,
			Title: "does not let the sender choose a dialect without signature",
			Sent:  "a chat event under the parameter names of CallKit, without path secret",
			run:   forged(chat, weaker)},
	}
	for i := range list {
		list[i].Needs = needToken
	}
	list = append(list,
		Check{ID: "forged.chat-other-app", Severity: Critical, Title: "refuses the events of another app",
			Sent: "an event of another SdkAppid, rightly signed", run: forged(chat, fault("wrong-app"))},
		Check{ID: "forged.chat-no-app", Severity: High, Title: "refuses events of no app",
			Sent: "an event without SdkAppid, rightly signed", run: forged(chat, dropQuery("SdkAppid"))})
	return of(chat, "intl 1047/34354", list)
}

func forgedTime() []Check {
	return of(chat, "CN 269/32431", []Check{
		{ID: "forged.chat-stale", Severity: Critical, Needs: needToken,
			Title: "refuses what was signed too long ago",
			Sent:  "an event whose RequestTime is 65 s old, rightly signed",
			run:   forged(chat, at(-beyond))},
		{ID: "forged.chat-future", Severity: High, Needs: needToken,
			Title: "refuses what was signed too far ahead",
			Sent:  "an event whose RequestTime is 65 s ahead, rightly signed",
			run:   forged(chat, at(beyond))},
		{ID: "forged.chat-no-time", Severity: High, Needs: needToken,
			Title: "refuses a RequestTime that is no number",
			Sent:  `an event whose RequestTime is "now", rightly signed`,
			run:   forged(chat, nonsenseTime)},
	})
}

// chat, callkit and rtc are short for the dialects.
const (
	chat    = webhook.DialectChat
	callkit = webhook.DialectCallKit
	rtc     = webhook.DialectRTC
)

// of completes checks of things that are to be refused.
func of(d webhook.Dialect, doc string, list []Check) []Check {
	for i := range list {
		list[i].Dialect, list[i].Doc = dialect(d), doc
		list[i].Expected = "anything but success: HTTP 401 or 403, or an ErrorCode that is not 0"
	}
	return list
}

// forge makes a request of an event that a stranger could have sent.
type forge func(*session, event) sender.Request

// forged sends a forged event, which must not be taken.
func forged(d webhook.Dialect, how forge) func(context.Context, *session) outcome {
	return onBase(d, func(ctx context.Context, s *session, p packet) outcome {
		e := s.fresh(p)
		a := s.send(ctx, "forged "+e.name, how(s, e))
		if accepted(p, a) {
			return fail(describe(a))
		}
		s.forged = append(s.forged, e.mark)
		return pass(describe(a))
	})
}

// fault makes a request with a fault of package sender.
func fault(name string) forge {
	return func(s *session, e event) sender.Request {
		f, _ := sender.FindFault(name) // TestFaultsExist looks for them
		return f.Make(s.Credentials, &e.decl.Spec, e.body, sender.Origin{}, s.Now())
	}
}

func setQuery(name, value string) forge {
	return func(_ *session, e event) sender.Request {
		e.request.Query = slices.Clone(e.request.Query)
		for i := range e.request.Query {
			if e.request.Query[i].Name == name {
				e.request.Query[i].Value = value
			}
		}
		return e.request
	}
}

func dropQuery(name string) forge {
	return func(_ *session, e event) sender.Request {
		e.request.Query = slices.DeleteFunc(slices.Clone(e.request.Query),
			func(p webhook.Param) bool { return p.Name == name })
		return e.request
	}
}

func at(offset time.Duration) forge {
	return func(s *session, e event) sender.Request {
		return s.signedAt(e, s.Now().Add(offset)).request
	}
}

func signedWith(token string) forge {
	return func(_ *session, e event) sender.Request {
		return setQuery("Sign", webhook.ChatSign(token, e.request.Query.Get("RequestTime")))(nil, e)
	}
}

func otherTime(s *session, e event) sender.Request {
	before := strconv.FormatInt(s.Now().Unix()-1, 10)
	return setQuery("Sign", webhook.ChatSign(s.Credentials.Token, before))(s, e)
}

func nonsenseTime(s *session, e event) sender.Request {
	e.request = setQuery("Sign", webhook.ChatSign(s.Credentials.Token, "now"))(s, e)
	return setQuery("RequestTime", "now")(s, e)
}

func repeated(s *session, e event) sender.Request {
	other := webhook.Param{Name: "SdkAppid", Value: (s.Credentials.App + 1).String()}
	e.request.Query = append(slices.Clone(e.request.Query), other)
	return e.request
}

// weaker names the command as CallKit does, which has no signature.
func weaker(s *session, e event) sender.Request {
	spec := e.decl.Spec
	spec.Dialect = callkit
	e.request = s.sign(sender.Credentials{App: s.Credentials.App}, &spec, e.body, s.Now())
	if s.Credentials.Secret != "" {
		e.request.Suffix = "/" // hides a secret that the address may end in
	}
	return e.request
}
