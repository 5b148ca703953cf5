package verify_test

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

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
			f.alone = make(chan struct{}, 1)
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
