package verify_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
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
				return c.dialect == "rtc" && !regexp.MustCompile(
					`"EventType"\s*:\s*"?[1-9]0`).Match(c.body) &&
					!regexp.MustCompile(`"EventType"\s*:\s*"?31`).Match(c.body)
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

// carelessness are flaws of what is answered and stored.
func carelessness() []flaw {
	return []flaw{
		{"plain-ok", "answers ok in plain words", func(f *reference) {
			f.write = func(w http.ResponseWriter, status int, _ any) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(status)
				_, _ = io.WriteString(w, "ok")
			}
		}, []string{"answer.json", "answer.rtc"}},
		{"quoted-code", "answers with ErrorCode in quotes", answers(func(c *call, out object) {
			if c.dialect != "rtc" {
				out["ErrorCode"] = "0"
			}
		}), []string{"answer.code"}},
		{"bare-code", "answers ErrorCode alone", answers(func(_ *call, out object) {
			delete(out, "ActionStatus")
			delete(out, "ErrorMessage")
		}), []string{"answer.form"}},
		{"empty-rtc", "answers RTC Engine without a code", answers(func(_ *call, out object) {
			delete(out, "code")
		}), []string{"answer.rtc"}},
		{"text-type", "says that its JSON is text", func(f *reference) {
			f.write = func(w http.ResponseWriter, status int, body any) {
				w.Header().Set("Content-Type", "text/plain")
				w.WriteHeader(status)
				_ = json.NewEncoder(w).Encode(body)
			}
		}, []string{"answer.content-type"}},
		{"own-code", "refuses with a code that the command does not know", answers(func(c *call, out object) {
			if c.command == "Live.CallbackBeforeSendGift" {
				out["ErrorCode"] = 403
			}
		}), []string{"verdict.code"}},
		{"message-text", "rewrites a message into a text", answers(func(c *call, out object) {
			if strings.HasSuffix(c.command, "BeforeSendMsg") {
				out["MsgBody"] = "***"
			}
		}), []string{"verdict.members"}},
		{"no-results", "gives friend requests no verdict each", answers(func(_ *call, out object) {
			delete(out, "ResultItem")
		}), []string{"verdict.friends"}},
		{"one-slow", "takes 2.2 s for one command", answers(func(c *call, _ object) {
			if c.command == "Sns.CallbackFriendDelete" {
				time.Sleep(2200 * time.Millisecond)
			}
		}), []string{"time.warm"}},
		{"cold", "takes 2.2 s to wake up", func(f *reference) {
			wake := sync.OnceFunc(func() { time.Sleep(2200 * time.Millisecond) })
			answers(func(*call, object) { wake() })(f)
		}, []string{"time.cold"}},
		{"shows-sign", "says which Sign it expected", func(f *reference) {
			f.failure = func(c *call, _ error) any {
				return object{"ErrorCode": 1, "ErrorInfo": "expected " +
					chatSign(creds.Token, c.query.Get("RequestTime"))}
			}
		}, []string{"leaks.secrets"}},
		{"shows-trace", "shows where it failed", func(f *reference) {
			f.failure = func(*call, error) any {
				return object{"ErrorCode": 1, "ErrorInfo": "at /srv/hooks/app.py:17"}
			}
		}, []string{"leaks.internals"}},
		{"shows-version", "says what it runs on", func(f *reference) {
			f.write = func(w http.ResponseWriter, status int, body any) {
				w.Header().Set("Server", "Werkzeug/3.0.1 Python/3.12.3")
				write(w, status, body)
			}
		}, []string{"leaks.version"}},
	}
}

// answers changes what is answered to what was taken.
func answers(change func(*call, object)) func(*reference) {
	return func(f *reference) {
		f.answer = func(c *call) any {
			out := answer(c).(object)
			change(c, out)
			return out
		}
	}
}

// transport are flaws of the server.
func transport() []flaw {
	return []flaw{
		{"any-method", "takes events by GET", func(f *reference) {
			f.method = func(string) bool { return true }
			f.decode = func(c *call) error {
				if c.r.Method == http.MethodGet {
					return nil
				}
				return decode(c)
			}
		}, []string{"http.get"}},
		{"no-limit", "reads bodies of any size", func(f *reference) { f.limit = 1 << 40 },
			[]string{"http.too-large"}},
		{"ok-to-all", "says OK whatever the body is", func(f *reference) {
			f.decode = func(c *call) error {
				_ = decode(c)
				return nil
			}
		}, []string{"http.half-json", "http.not-json"}},
		{"ok-to-cuts", "says OK to as much of a body as came", func(f *reference) {
			f.decode = func(c *call) error {
				if c.cut {
					return nil
				}
				return decode(c)
			}
			f.partial = func(error) error { return nil }
		}, []string{"http.cut", "http.slow-ends"}},
		{"closes", "closes every connection", func(f *reference) {
			f.write = func(w http.ResponseWriter, status int, body any) {
				w.Header().Set("Connection", "close")
				write(w, status, body)
			}
		}, []string{"http.keep-alive"}},
		{"patient", "waits for a body as long as it takes", func(f *reference) { f.readTimeout = 0 },
			[]string{"http.slow-ends"}},
		{"one-by-one", "serves one request at a time", func(f *reference) {
			f.readTimeout, f.alone = time.Second, new(sync.Mutex)
		}, []string{"http.slow"}},
	}
}

// losses are flaws of the store.
func losses() []flaw {
	return []flaw{
		{"answers-first", "stores after it has answered", func(f *reference) {
			f.store = func(c *call) {
				go func() {
					time.Sleep(200 * time.Millisecond)
					store(c)
				}()
			}
		}, []string{"stored.before-answer"}},
		{"in-memory", "stores in memory", func(f *reference) {
			f.restarted = func() {
				f.mu.Lock()
				defer f.mu.Unlock()
				f.lines = nil
			}
		}, []string{"stored.killed"}},
		{"no-dedupe", "stores repeats", func(f *reference) {
			f.store = func(c *call) { c.keep(c.body) }
		}, []string{"stored.once"}},
		{"dedupe-by-users", "takes events of the same users for the same event", func(f *reference) {
			f.store = func(c *call) {
				ids := regexp.MustCompile(`wverify-[a-z0-9]+-\d+`).FindString(string(c.body))
				c.storeUnless(ids + c.command)
			}
		}, []string{"stored.distinct"}},
		{"drops-unknown", "says OK to unknown commands and drops them", stores(func(c *call) []byte {
			if c.dialect == "chat" && !known(c.command) {
				return nil
			}
			return c.body
		}), []string{"stored.unknown"}},
		{"drops-members", "stores the members that it knows", stores(func(c *call) []byte {
			return regexp.MustCompile(`"WverifyMember":"[^"]*",`).ReplaceAll(c.body, nil)
		}), []string{"stored.members"}},
		{"first-event", "stores the first event of an envelope", stores(func(c *call) []byte {
			var envelope struct{ Events []json.RawMessage }
			if json.Unmarshal(c.body, &envelope) == nil && len(envelope.Events) > 0 {
				return envelope.Events[0]
			}
			return c.body
		}), []string{"stored.envelope"}},
		{"drops-a-family", "loses the events of one family", stores(func(c *call) []byte {
			if c.dialect == "callkit" {
				return nil
			}
			return c.body
		}), []string{"stored.all", "stored.before-answer", "stored.distinct", "stored.killed", "stored.once"}},
	}
}

// stores changes what is stored; nil is nothing.
func stores(what func(*call) []byte) func(*reference) {
	return func(f *reference) {
		f.store = func(c *call) {
			changed := what(c)
			if changed == nil {
				return
			}
			kept := *c
			kept.body = changed
			store(&kept)
		}
	}
}
