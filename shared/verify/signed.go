package verify

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// signedChecks are what all others rest on: a receiver that takes nothing cannot be fooled either.
func signedChecks() []Check {
	return []Check{
		{ID: "signed.chat", Severity: Critical, Doc: "intl 1047/34354", Dialect: dialect(webhook.DialectChat),
			Title:    "takes a signed event of the chat dialect",
			Sent:     "documented packets of up to six commands, with Sign and RequestTime",
			Expected: "one of them is answered HTTP 200 with code 0",
			run:      takes(webhook.DialectChat)},
		{ID: "signed.callkit", Severity: Critical, Doc: "60129",
			Dialect:  dialect(webhook.DialectCallKit),
			Title:    "takes a CallKit event at the path with the secret",
			Sent:     "documented packets of up to six commands",
			Expected: "one of them is answered HTTP 200 with code 0",
			run:      takes(webhook.DialectCallKit)},
		{ID: "signed.rtc", Severity: Critical, Doc: "39558", Dialect: dialect(webhook.DialectRTC),
			Title:    "takes a signed event of RTC Engine",
			Sent:     "documented packets of up to six groups, with the header Sign",
			Expected: "one of them is answered HTTP 200",
			run:      takes(webhook.DialectRTC)},
	}
}

func takes(d webhook.Dialect) func(context.Context, *session) outcome {
	return func(_ context.Context, s *session) outcome {
		if p := s.base[d]; p != nil {
			return pass("took " + p.name)
		}
		return fail("took none; the last answer was " + s.why[d])
	}
}

// onBase runs a function on a packet that the receiver takes; without one nothing can be told.
func onBase(
	d webhook.Dialect, run func(context.Context, *session, packet) outcome,
) func(context.Context, *session) outcome {
	return func(ctx context.Context, s *session) outcome {
		if p := s.base[d]; p != nil {
			return run(ctx, s, *p)
		}
		return unobservable("no event of this dialect is taken; see signed." + d.String())
	}
}

// onAny is onBase for whatever dialect there is.
func onAny(
	run func(context.Context, *session, packet) outcome,
) func(context.Context, *session) outcome {
	return func(ctx context.Context, s *session) outcome {
		if p := s.any(); p != nil {
			return run(ctx, s, *p)
		}
		return unobservable("no event is taken; see the checks signed")
	}
}
