//go:build integration

package inspect_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// evils are texts that have run scripts or broken pages elsewhere.
var evils = []string{
	`<img src=x onerror="alert(1)">`,
	`"><script>window.pwned=1</script>`,
	`</textarea><svg onload=alert(1)>`,
	"javascript:alert(1)",
	"' autofocus onfocus=alert(1) x='",
	"${alert(1)}{{constructor.constructor('alert(1)')()}}",
	"\u202egnp.exe\u2066 \u200b\u200d\ufeff",
	"<!--\x00\x1b[31m\u009b]]>",
	strings.Repeat("W", 5000),
	strings.Repeat("Z\u0300\u0301\u0302\u0303\u0304", 300),
	"\U0001F468\u200D\U0001F469\u200D\U0001F467 \ufdfd\n\n\r\t",
	"__proto__", "constructor", "$ref", "<style>*{display:none}</style>",
}

// value finds what stands as the value of a member, or as an element.
var value = regexp.MustCompile(`([:\[,]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)(\s*[,}\]])`)

// name finds the name of a member.
var name = regexp.MustCompile(`"(?:[^"\\]|\\.)*"(\s*:)`)

// TestBrowserWithstandsHostileTexts puts them into every member, name, header and parameter, and opens
// every tab of each delivery.
func TestBrowserWithstandsHostileTexts(t *testing.T) {
	r := newRig(t)
	b := newTab(t, r, 1200, 800)
	sent := 0
	for i, command := range []string{"C2C.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg", "Push.OfflinePush",
		"EVENT_GROUP_ROOM", "callee_accept_call", "State.StateChange"} {
		spec, body := packet(t, command)
		for j, evil := range evils {
			text, err := json.Marshal(evil)
			require.NoError(t, err)
			quoted := strings.ReplaceAll(string(text), "$", "$$")
			bodies := []string{
				value.ReplaceAllString(string(body), "${1}"+quoted+"${3}"),
				name.ReplaceAllString(string(body), quoted+"$1"),
				evil,
			}
			from := sender.Origin{ClientIP: evil, OptPlatform: evil, RequestID: evil}
			request := r.creds.Sign(spec, []byte(bodies[(i+j)%3]), from, time.Now())
			header := strings.Map(func(c rune) rune {
				if c < ' ' || c == 0x7f {
					return -1
				}
				return c
			}, evil)
			request.Header = append(request.Header, webhook.Param{Name: "X-Evil", Value: header},
				webhook.Param{Name: "User-Agent", Value: header}, webhook.Param{Name: "Traceparent", Value: header})
			request.Query = append(request.Query, webhook.Param{Name: evil, Value: evil})
			if j%2 == 0 && spec.Dialect == webhook.DialectChat {
				request.Query[1].Value = evil // the name of the command
			}
			r.sendSigned(request)
			sent++
		}
	}
	b.wait(fmt.Sprintf("%s === %d", rows, sent))
	size := `[document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight,
		...[...document.querySelectorAll("section")].map((s) => s.scrollWidth <= s.clientWidth + 1)].every(Boolean)`
	head := eval[float64](b, `document.querySelector("main").getBoundingClientRect().top`)
	tabs := []string{"decoded", "raw", "checks", "answer", "deliveries", "event"}
	for n := range sent {
		b.press("j")
		b.wait(fmt.Sprintf(`document.querySelector(".row[aria-selected=true]")?.dataset.key === "%d"`, sent-n))
		for i := range 2 {
			b.press(fmt.Sprint((2*n+i)%len(tabs) + 1))
			b.settle()
			require.True(t, eval[bool](b, size), "layout at delivery %d, tab %s", sent-n, tabs[(2*n+i)%len(tabs)])
		}
		require.InDelta(t, head, eval[float64](b, `document.querySelector("main").getBoundingClientRect().top`), 0.5)
		require.Equal(t, "1 1 1 none", eval[string](b, `[document.scripts.length, document.images.length,
			document.querySelectorAll("link[rel=stylesheet], style").length, typeof window.pwned === "undefined" ? "none" : "pwned"].join(" ")`))
		if n%9 == 0 {
			b.press("e")
			b.wait(`document.querySelector("#composer[open]") || document.querySelector(".actions button:disabled")`)
			b.press(keyEscape)
			b.wait(`!document.querySelector("#composer").open && document.activeElement.id === "list"`)
		}
	}
	b.shot("hostile-light")
	b.clean()
}
