package verify

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func forgedCallKit() []Check {
	return of(callkit, "60129", []Check{
		{ID: "forged.callkit-no-secret", Severity: Critical, Needs: needSecret,
			Title: "refuses CallKit without its secret",
			Sent:  "a CallKit event at the path without the secret",
			run:   forged(callkit, fault("no-sign"))},
		{ID: "forged.callkit-bad-secret", Severity: Critical, Needs: needSecret,
			Title: "refuses CallKit with another secret",
			Sent:  "a CallKit event at a path that ends in another secret",
			run:   forged(callkit, fault("bad-sign"))},
		{ID: "forged.callkit-other-app", Severity: High,
			Title: "refuses the CallKit events of another app",
			Sent:  "a CallKit event of another sdkappid", run: forged(callkit, fault("wrong-app"))},
	})
}

func forgedRTC() []Check {
	list := []Check{
		{ID: "forged.rtc-no-sign", Severity: Critical, Title: "refuses RTC events without Sign",
			Sent: "an event without the header Sign", run: forged(rtc, fault("no-sign"))},
		{ID: "forged.rtc-bad-sign", Severity: Critical, Title: "refuses a made-up Sign of RTC Engine",
			Sent: "an event whose Sign is 44 letters",
			run:  forged(rtc, setSign(func(*session, event) string { return strings.Repeat("A", 43) + "=" }))},
		{ID: "forged.rtc-foreign-sign", Severity: Critical, Title: "refuses the Sign of another key",
			Sent: "an event signed with another key", run: forged(rtc, fault("bad-sign"))},
		{ID: "forged.rtc-empty-key", Severity: Critical, Title: "refuses the Sign of an empty key",
			Sent: "an event signed with an empty key",
			run: forged(rtc, setSign(func(_ *session, e event) string {
				return webhook.RTCSign("", e.body)
			}))},
		{ID: "forged.rtc-other-body", Severity: Critical, Title: "checks Sign against the body",
			Sent: "the Sign of one body with another body",
			run: forged(rtc, setSign(func(s *session, e event) string {
				return webhook.RTCSign(s.Credentials.RTCKey, append(bytes.Clone(e.body), '\n'))
			}))},
		{ID: "forged.rtc-stale", Severity: Medium, Title: "refuses old events of RTC Engine",
			Sent: "an event whose CallbackTs is an hour old, rightly signed; repeats end after a minute",
			run:  forged(rtc, staleRTC)},
	}
	for i := range list {
		list[i].Needs = needKey
	}
	list = append(list, Check{ID: "forged.rtc-other-app", Severity: Critical,
		Title: "refuses the RTC events of another app",
		Sent:  "an event with another SdkAppId, rightly signed", run: forged(rtc, fault("wrong-app"))})
	return of(rtc, "39558", list)
}

func setSign(sign func(*session, event) string) forge {
	return func(s *session, e event) sender.Request {
		e.request.Header = slices.Clone(e.request.Header)
		for i := range e.request.Header {
			if e.request.Header[i].Name == "Sign" {
				e.request.Header[i].Value = sign(s, e)
			}
		}
		return e.request
	}
}

func staleRTC(s *session, e event) sender.Request {
	return s.with(e, func(body []byte) []byte {
		if !bytes.Contains(body, []byte(`"CallbackTs"`)) && !bytes.Contains(body, []byte(`"CallbackMsTs"`)) {
			body = bytes.Replace(body, []byte("{"), []byte(`{"CallbackTs":0,`), 1)
		}
		return sender.Renew(rtc, body, s.Now().Add(-time.Hour))
	}).request
}
