package verify

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// rotationChecks are about the minutes in which a token or key is exchanged: Tencent describes none,
// so a receiver that takes both loses nothing.
func rotationChecks() []Check {
	return []Check{
		{ID: "rotation.chat", Severity: Medium, Doc: "intl 1047/34354", Dialect: dialect(chat),
			Title:    "takes two tokens while one is exchanged",
			Sent:     "an event signed with the second token of CALLBACK_TOKEN",
			Expected: "HTTP 200 with code 0",
			run: onBase(chat, func(ctx context.Context, s *session, p packet) outcome {
				return s.rotated(ctx, p, s.Previous.Token, "CALLBACK_TOKEN holds one token")
			})},
		{ID: "rotation.rtc", Severity: Medium, Doc: "39558", Dialect: dialect(rtc),
			Title:    "takes two keys while one is exchanged",
			Sent:     "an event signed with the second key of RTC_KEY",
			Expected: "HTTP 200",
			run: onBase(rtc, func(ctx context.Context, s *session, p packet) outcome {
				return s.rotated(ctx, p, s.Previous.RTCKey, "RTC_KEY holds one key")
			})},
	}
}

func (s *session) rotated(ctx context.Context, p packet, second, none string) outcome {
	if second == "" {
		return unobservable(none + ": add the other one behind a comma")
	}
	e, c := s.fresh(p), s.Credentials
	c.Token, c.RTCKey = s.Previous.Token, s.Previous.RTCKey
	e.request = c.Sign(&p.decl.Spec, e.body, sender.Origin{}, s.Now())
	a, wrong := s.ask(ctx, e)
	if wrong != "" {
		return fail(wrong)
	}
	return pass(describe(a))
}
