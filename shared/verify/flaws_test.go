package verify_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// flaw is what is wrong with a receiver, and which checks find it.
type flaw struct {
	name, what string
	put        func(*reference)
	finds      []string
}

// without takes a step of the verification out.
func without(step int) func(*reference) {
	return func(f *reference) { f.verify = slices.Delete(slices.Clone(f.verify), step, step+1) }
}

// The steps of a reference's verification.
const (
	stepOnce = iota
	stepApp
	stepSigned
	stepFresh
	stepSecret
	stepRTCSigned
	stepRTCFresh
)

// also adds a step to the verification.
func also(step func(*call) error) func(*reference) {
	return func(f *reference) { f.verify = append(f.verify, step) }
}

// refuses makes an error of a condition.
func refuses(wrong func(*call) bool) func(*reference) {
	return also(func(c *call) error {
		if wrong(c) {
			return errRefused
		}
		return nil
	})
}

// forgeries are flaws that let strangers in.
func forgeries() []flaw {
	return []flaw{
		{"takes-unsigned", "takes what has no Sign", func(f *reference) {
			f.verify[stepSigned] = func(c *call) error {
				if !c.query.Has("Sign") {
					return nil
				}
				return signed(c)
			}
			f.verify[stepFresh] = func(c *call) error {
				if !c.query.Has("RequestTime") {
					return nil
				}
				return fresh(c)
			}
		}, []string{"forged.chat-no-sign"}},
		{"any-sign", "wants a Sign and does not look at it", func(f *reference) {
			f.verify[stepSigned] = func(c *call) error {
				if c.dialect == "chat" && !c.query.Has("Sign") {
					return errRefused
				}
				return nil
			}
		}, []string{"forged.chat-bad-sign", "forged.chat-empty-token", "forged.chat-foreign-sign",
			"forged.chat-other-time"}},
		{"empty-token", "has an empty token among its tokens", func(f *reference) {
			f.tokens = append(f.tokens, "")
		}, []string{"forged.chat-empty-token"}},
		{"any-app", "does not look at SdkAppid", without(stepApp), []string{
			"forged.callkit-other-app", "forged.chat-no-app", "forged.chat-other-app",
			"forged.rtc-other-app"}},
		{"first-of-two", "takes the first of two parameters", without(stepOnce),
			[]string{"forged.chat-repeated"}},
		{"no-window", "does not look at RequestTime", without(stepFresh), []string{
			"forged.chat-future", "forged.chat-no-time", "forged.chat-stale"}},
		{"no-future", "looks at the past side of the window alone", func(f *reference) {
			f.window = func(age time.Duration) bool { return age <= time.Minute }
		}, []string{"forged.chat-future"}},
		{"narrow-window", "has a window of 30 s", func(f *reference) {
			f.window = func(age time.Duration) bool { return age.Abs() <= 30*time.Second }
		}, []string{"time.window-future", "time.window-past"}},
		{"no-path-secret", "takes CallKit at any path", without(stepSecret), []string{
			"forged.callkit-bad-secret", "forged.callkit-no-secret", "forged.chat-weaker"}},
		{"any-rtc-sign", "does not look at the Sign of RTC Engine", without(stepRTCSigned), []string{
			"forged.rtc-bad-sign", "forged.rtc-empty-key", "forged.rtc-foreign-sign",
			"forged.rtc-no-sign", "forged.rtc-other-body"}},
		{"rtc-replays", "takes RTC events of any age", without(stepRTCFresh),
			[]string{"forged.rtc-stale"}},
		{"one-token", "forgets a token as soon as there is a new one", func(f *reference) {
			f.tokens, f.keys = f.tokens[:1], f.keys[:1]
		}, []string{"rotation.chat", "rotation.rtc"}},
		{"stores-first", "stores before it verifies", func(f *reference) {
			f.verify = slices.Insert(f.verify, 0, func(c *call) error {
				store(c)
				return nil
			})
			f.store = func(*call) {}
		}, []string{"stored.forged"}},
	}
}

// known reports whether a command is in the catalog.
func known(command string) bool {
	for _, d := range catalog.All() {
		if slices.Contains(d.Names(), command) {
			return true
		}
	}
	return false
}

// strictness are flaws that refuse what Tencent may send.
func strictness() []flaw {
	return []flaw{
		{"other-secrets", "has other secrets", also(func(*call) error { return errRefused }), []string{
			"signed.callkit", "signed.chat", "signed.rtc"}},
		{"no-statuses", "knows the events of CallKit and not the statuses", refuses(func(c *call) bool {
			return slices.Contains([]string{"cancel", "reject", "not_answer", "normal_end"}, c.command)
		}), []string{"documented.callkit"}},
		{"one-spelling", "knows a Live command by one of its names", refuses(func(c *call) bool {
			return c.command == "Live.CallbackAfterMemberStateChanged"
		}), []string{"documented.live"}},
		{"two-groups", "knows two groups of RTC Engine", refuses(func(c *call) bool {
			return c.dialect == "rtc" && !regexp.MustCompile(
				`"EventGroupId"\s*:\s*"?[12]\b`).Match(c.body)
		}), []string{"documented.rtc", "unknown.rtc-type"}},
		{"two-events", "wants two events in an envelope", refuses(func(c *call) bool {
			return bytes.Count(c.body, []byte(`"PushStage"`)) == 1
		}), []string{"documented.push", "push.one"}},
		{"known-commands", "refuses commands that it does not know", refuses(func(c *call) bool {
			return c.dialect == "chat" && c.command != "" && !known(c.command)
		}), []string{"unknown.command"}},
		{"known-callkit", "refuses CallKit callbacks that it does not know", refuses(func(c *call) bool {
			return c.dialect == "callkit" && !known(c.command)
		}), []string{"unknown.callkit-command"}},
		{"known-rtc", "refuses event types of RTC Engine that it does not know",
			refuses(func(c *call) bool {
				var e struct{ EventType int }
				return c.dialect == "rtc" && wire.Unmarshal(c.body, &e) == nil && !sampled(e.EventType)
			}), []string{"unknown.rtc-type"}},
		{"known-members", "refuses members that it does not know", refuses(func(c *call) bool {
			for _, d := range catalog.All() {
				if string(d.Command) == c.command {
					payload := d.NewPayload()
					return wire.Unmarshal(c.body, payload) == nil && len(wire.Unknown(payload)) > 0
				}
			}
			return false
		}), []string{"unknown.member"}},
		{"known-elements", "refuses messages of a type that it does not know",
			refuses(func(c *call) bool { return bytes.Contains(c.body, []byte("TIMWverifyElem")) }),
			[]string{"unknown.message-type"}},
		{"known-platforms", "refuses platforms that it does not know", refuses(func(c *call) bool {
			return c.dialect == "chat" && !slices.Contains([]string{"iOS", ""}, c.query.Get("OptPlatform"))
		}), []string{"unknown.parameters"}},
		{"wants-command", "refuses requests that name no command", refuses(func(c *call) bool {
			return c.dialect == "chat" && c.command == ""
		}), []string{"url.probe"}},
		{"numbers-only", "wants EventTime as a number", refuses(func(c *call) bool {
			return regexp.MustCompile(`"(?:EventTime|MsgTime)"\s*:\s*"`).Match(c.body)
		}), []string{"documented.c2c", "documented.push", "documented.sns", "lenient.quoted-numbers"}},
		{"text-accounts", "wants accounts as strings", refuses(func(c *call) bool {
			return regexp.MustCompile(`"From_Account"\s*:\s*\d`).Match(c.body)
		}), []string{"documented.c2c", "lenient.long-accounts"}},
		{"command-first", "wants CallbackCommand in front", refuses(func(c *call) bool {
			at := bytes.Index(c.body, []byte(`"CallbackCommand"`))
			return c.dialect == "chat" && at > 40
		}), []string{"documented.c2c", "lenient.member-order", "unknown.member"}},
		{"app-first", "wants SdkAppid in front of the other parameters", refuses(func(c *call) bool {
			return c.dialect == "chat" && !strings.HasPrefix(c.r.URL.RawQuery, "SdkAppid=")
		}), []string{"lenient.parameter-order"}},
		{"wants-type", "wants Content-Type", refuses(func(c *call) bool {
			return c.r.Header.Get("Content-Type") == ""
		}), []string{"lenient.no-content-type"}},
		{"three-bytes", "cannot store characters of four bytes", refuses(func(c *call) bool {
			return bytes.ContainsRune(c.body, '😀')
		}), []string{"lenient.unicode"}},
		{"wants-length", "wants Content-Length", refuses(func(c *call) bool {
			return c.r.ContentLength < 0
		}), []string{"http.chunked"}},
		{"no-empty-envelope", "takes the first event of an envelope without looking",
			refuses(func(c *call) bool { return bytes.Contains(c.body, []byte(`"Events":[]`)) }),
			[]string{"push.none"}},
		{"few-events", "takes ten events of an envelope at most", refuses(func(c *call) bool {
			return bytes.Count(c.body, []byte(`"PushStage"`)) > 10
		}), []string{"push.hundred"}},
		{"no-repeats", "refuses what it has answered before", func(f *reference) {
			var mu sync.Mutex
			seen := map[string]bool{}
			refuses(func(c *call) bool {
				mu.Lock()
				defer mu.Unlock()
				again := seen[string(c.body)]
				seen[string(c.body)] = true
				return again && len(c.body) > 20
			})(f)
		}, []string{"duplicates.at-once", "duplicates.sequence", "stored.distinct",
			"stored.once"}},
	}
}

// sampled reports whether a packet is of that type of RTC Engine's events.
func sampled(eventType int) bool {
	return slices.ContainsFunc(samples.All(), func(p samples.Packet) bool {
		var e struct{ EventType int }
		return strings.HasPrefix(p.Command, "EVENT_GROUP_") && wire.Unmarshal(p.Body, &e) == nil &&
			e.EventType == eventType
	})
}
