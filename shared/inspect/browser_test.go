//go:build integration

package inspect_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/inspect"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// bulk delivers a bit of everything: what the pictures show.
func (r *rig) bulk() {
	r.t.Helper()
	for _, command := range []string{"Push.OfflinePush", "State.StateChange", "EVENT_GROUP_ROOM",
		"callee_accept_call", "Live.CallbackBeforeSendGift", "Sns.CallbackFriendAdd",
		"Group.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"} {
		spec, body := packet(r.t, command)
		for i := range 3 {
			r.deliverBody(spec, fresh(body, i), "")
		}
	}
	for _, fault := range []string{"bad-sign", "stale", "wrong-app", "no-sign", "truncated",
		"wrong-command", "quoted-numbers", "extra-members", "duplicate"} {
		r.deliver("C2C.CallbackBeforeSendMsg", fault)
	}
	spec, _ := packet(r.t, "Push.OfflinePush")
	r.deliverBody(spec, []byte(`{"Events":"no array"}`), "")
	r.deliver("Sns.CallbackBlackListAdd", "")
}

// rows is how many rows the list holds, in sight or not.
const rows = `Number(document.getElementById("list").ariaRowCount ?? document.getElementById("list").getAttribute("aria-rowcount")) - 1`

// swapped delivers a message whose signature is made of time and token, the wrong way round.
func (r *rig) swapped() {
	r.t.Helper()
	spec, body := packet(r.t, "C2C.CallbackBeforeSendMsg")
	request := r.creds.Sign(spec, body, origin, time.Now())
	for i, p := range request.Query {
		if p.Name == "Sign" {
			request.Query[i].Value = webhook.ChatSign(request.Query.Get("RequestTime"), token)
		}
	}
	require.Equal(r.t, http.StatusUnauthorized, r.sendSigned(request))
}

func TestBrowserShowsWhatArrives(t *testing.T) {
	r := newRig(t)
	b := newTab(t, r, 1440, 900)
	require.Contains(t, eval[string](b, "document.body.innerText"), "Nothing has arrived yet")
	require.NotContains(t, eval[string](b, "location.href"), "token", "it leaves the address at once")
	r.bulk()
	b.wait(rows + " === 35")
	r.swapped()
	b.wait(rows + " === 36")
	b.click(`.row[aria-rowindex="2"]`)
	b.wait(`document.querySelector("#tab-checks[aria-selected=true]")`)
	require.Contains(t, eval[string](b, `document.querySelector("#panel").innerText`),
		"made from time and token; the token comes first")
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		b.shot("refused-" + scheme)
	}
	b.enter("#filter", "command:Group.* outcome:answered")
	b.wait(rows + " === 3")
	b.click(`.row[aria-rowindex="2"]`)
	b.wait(`document.querySelector("#tab-decoded[aria-selected=true]")`)
	b.wait(`document.querySelector(".members")`)
	require.Contains(t, eval[string](b, "location.search"), "q=command%3AGroup")
	for tab, want := range map[string]string{
		"decoded": "GroupId", "raw": "hidden, 64 characters", "checks": "Every check passed",
		"answer": "What the user did goes through", "deliveries": "first delivery", "event": "specversion",
	} {
		b.click("#tab-" + tab)
		b.wait(fmt.Sprintf(`document.querySelector("#panel").innerText.includes(%q)`, want))
		b.shot("tab-" + tab)
	}
	b.click("#tab-decoded")
	b.enter("#filter", "-http:200")
	b.wait(rows + " === 6")
	b.enter("#filter", "ms:<0")
	b.wait(rows + " === 0")
	b.click(".empty button")
	b.wait(rows + " === 36")
	for view, want := range map[int]int{2: 6, 3: 2, 4: 1, 5: 0, 1: 36} {
		b.click(fmt.Sprintf("nav button:nth-child(%d)", view))
		b.wait(fmt.Sprintf("%s === %d", rows, want))
	}
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		b.shot("inspector-" + scheme)
	}
	b.clean()
}

// TestBrowserFindsTexts looks for words that only bodies hold, also in what comes later.
func TestBrowserFindsTexts(t *testing.T) {
	r := newRig(t)
	r.bulk()
	b := newTab(t, r, 1440, 900)
	b.enter("#filter", "needle")
	b.wait(rows + " === 0")
	r.post("api/send", `{"command":"State.StateChange","body":"{\"Info\":{\"Reason\":\"NEEDLE\"}}"}`)
	b.wait(rows + " === 1")
	b.do(reload())
	b.wait(rows + " === 1")
	require.Equal(t, "needle", eval[string](b, `document.getElementById("filter").value`))
	b.clean()
}

func TestBrowserReplays(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
	}))
	t.Cleanup(elsewhere.Close)
	r := newRig(t, func(_ *webhook.Options, o *inspect.Options) {
		o.Targets = []inspect.Target{{Name: "staging", URL: elsewhere.URL}}
	})
	r.deliver("EVENT_GROUP_ROOM", "bad-sign")
	b := newTab(t, r, 1440, 900)
	b.click(`.row[aria-rowindex="2"]`)
	b.click(".actions .primary")
	b.wait(`document.querySelector(".toast").innerText.includes("Sent again: HTTP 200")`)
	b.wait(`document.querySelector(".about .badge").innerText === "handled"`)
	b.click(".actions .primary")
	b.wait(`document.querySelector("#tab-deliveries .count")?.innerText === "2"`)
	eval[bool](b, `(() => { const to = document.querySelector(".to select"); to.value = "staging"; return to.dispatchEvent(new Event("change")); })()`)
	b.click(".actions .primary")
	b.wait(`document.querySelector(".toast").innerText.includes("HTTP 418")`)
	require.Equal(t, 3, eval[int](b, rows))
	b.clean()
}

func TestBrowserEditsAndSends(t *testing.T) {
	r := newRig(t)
	r.deliver("C2C.CallbackBeforeSendMsg", "")
	b := newTab(t, r, 1440, 900)
	b.click(`.row[aria-rowindex="2"]`)
	b.wait(`document.querySelector(".about")`)
	b.click(".actions button:nth-child(2)")
	b.wait(`document.querySelector("#composer[open] textarea").value.includes("From_Account")`)
	b.wait(`document.querySelector("footer [role=status]").innerText.includes("fits")`)
	b.enter("#composer textarea", "{\r\r\"MsgBody\": 7,\r\"From_Account\": \"a\"}")
	b.wait(`document.querySelector("#notes li:nth-child(3)").innerText.includes("want array")`)
	b.scheme("light")
	b.shot("edit-light")
	b.scheme("dark")
	b.shot("edit-dark")
	b.click("#composer footer .primary")
	b.wait(`document.querySelector("footer [role=status]").innerText.includes("HTTP 200")`)
	b.wait(`document.querySelector(".about .badge").innerText === "default"`)
	b.click("#composer footer button:first-of-type")
	b.wait(`!document.querySelector("#composer").open`)
	require.Contains(t, r.detail(2), "want an array")
	b.clean()
}

// TestBrowserSendsSamples sends a new sample with a fault.
func TestBrowserSendsSamples(t *testing.T) {
	r := newRig(t)
	b := newTab(t, r, 1440, 900)
	b.click(".top .primary")
	b.wait(`document.querySelector("#composer[open] textarea")?.value`)
	choose := func(name, value string) {
		eval[bool](b, fmt.Sprintf(`(() => { const f = document.querySelector("#composer [name=%s]");
			f.value = %q; return f.dispatchEvent(new Event("change")); })()`, name, value))
	}
	choose("command", "Push.OfflinePush")
	b.wait(`document.querySelector("#composer textarea").value.includes("Events")`)
	choose("fault", "101-events")
	b.click("#composer footer .primary")
	b.wait(`document.querySelector("footer [role=status]").innerText.includes("HTTP")`)
	choose("fault", "wrong-app")
	b.click("#composer footer .primary")
	b.wait(`document.querySelector("footer [role=status]").innerText.includes("HTTP 403")`)
	b.click("#composer footer button:first-of-type")
	b.wait(`document.querySelector("#tab-checks[aria-selected=true]") && document.querySelector("#panel").innerText.includes("1400000001")`)
	b.clean()
}

func TestBrowserCopies(t *testing.T) {
	r := newRig(t)
	r.deliver("C2C.CallbackAfterSendMsg", "")
	b := newTab(t, r, 1440, 900)
	b.click(`.row[aria-rowindex="2"]`)
	for n, want := range []string{"webhooks send 'C2C.CallbackAfterSendMsg'", "curl -sS", "webhooktest.Receive",
		`"version": "2.0"`, `"queryString"`} {
		b.click(".menu > button")
		b.click(fmt.Sprintf(".items button:nth-child(%d)", n+1))
		b.wait(`!document.querySelector(".items") && document.querySelector(".toast").innerText.includes("Copied")`)
		require.Contains(t, eval[string](b, "navigator.clipboard.readText()"), want)
	}
	b.clean()
}

func TestBrowserSwitches(t *testing.T) {
	r := newRig(t)
	r.deliver("C2C.CallbackAfterSendMsg", "")
	b := newTab(t, r, 1440, 900)
	b.click(`.row[aria-rowindex="2"]`)
	b.wait(`document.querySelector(".members")`)
	const text = `document.querySelector("section.detail").innerText`
	require.Contains(t, eval[string](b, text), "jared")
	b.press("h")
	b.wait(`document.querySelector("[aria-pressed=true]")`)
	for _, tab := range []string{"decoded", "raw", "event"} {
		b.click("#tab-" + tab)
		b.wait(text + `.includes("•••")`)
		require.NotContains(t, eval[string](b, text), "red packet", tab)
	}
	b.press("p")
	b.wait(`document.querySelector(".live.paused")`)
	r.deliver("State.StateChange", "")
	b.wait(`document.querySelector(".fresh")`)
	require.Equal(t, 1, eval[int](b, rows))
	b.click(".fresh")
	b.wait(rows + " === 2")
	b.click(".top button[lang]")
	b.wait(`document.documentElement.lang === "zh-CN"`)
	require.Contains(t, eval[string](b, "document.body.innerText"), "每秒回调数")
	b.click("#tab-checks")
	b.scheme("light")
	b.shot("chinese-light")
	b.click(".top button.icon")
	b.wait(`document.documentElement.dataset.theme === "light"`)
	b.click(".top button.icon")
	b.wait(`document.documentElement.dataset.theme === "dark"`)
	require.Equal(t, "dark", eval[string](b, "getComputedStyle(document.documentElement).colorScheme"))
	b.do(reload())
	b.wait(`document.querySelector(".live.live") && document.documentElement.dataset.theme === "dark"`)
	require.Equal(t, "zh-CN", eval[string](b, "document.documentElement.lang"), "it remembers")
	b.clean()
}

func TestBrowserLoadsOlderEvents(t *testing.T) {
	r := newRig(t)
	r.deliver("C2C.CallbackAfterSendMsg", "")
	for range inspect.MaxDeliveries {
		r.journal.Add(&webhook.Delivery{Request: &webhook.Request{}})
	}
	b := newTab(t, r, 1440, 900)
	b.wait(rows + " === 1000")
	eval[bool](b, `document.querySelector(".older").click() || true`)
	b.wait(rows + " === 1001")
	b.enter("#filter", "outcome:stored")
	b.wait(rows + " === 1")
	b.click(`.row[aria-rowindex="2"]`)
	b.wait(`document.querySelector(".members")`)
	b.click(".actions .primary")
	b.wait(`document.querySelector(".toast").innerText.includes("HTTP 200")`)
	b.clean()
}

// TestBrowserGoesOnAfterBreak reloads nothing when the connection breaks, and doubles nothing.
func TestBrowserGoesOnAfterBreak(t *testing.T) {
	r := newRig(t)
	r.deliver("State.StateChange", "")
	b := newTab(t, r, 1000, 700)
	b.wait(rows + " === 1")
	r.hangUp()
	r.deliver("C2C.CallbackAfterSendMsg", "")
	b.wait(rows + " === 2")
	b.wait(`document.querySelector(".live.live")`)
}

// TestBrowserByKeyboard walks through the page without a mouse.
func TestBrowserByKeyboard(t *testing.T) {
	r := newRig(t)
	r.deliver("State.StateChange", "")
	r.deliver("EVENT_GROUP_MEDIA", "bad-sign")
	r.deliver("C2C.CallbackBeforeSendMsg", "")
	b := newTab(t, r, 1440, 900)
	b.wait(rows + " === 3")
	title := func(want string) {
		b.wait(fmt.Sprintf(`document.querySelector(".about h2")?.innerText.startsWith(%q)`, want))
	}
	b.press("j")
	title("C2C.CallbackBeforeSendMsg")
	b.press("jj")
	title("State.StateChange")
	b.press("k")
	title("EVENT_GROUP_MEDIA")
	b.press(keyEnter)
	b.wait(`document.activeElement.id === "panel"`)
	b.press("4")
	b.wait(`document.querySelector("#tab-answer[aria-selected=true]")`)
	b.pressWith(keyTab, chromedp.ModifierShift)
	b.wait(`document.activeElement.id === "tab-answer"`)
	b.press(keyRight)
	b.wait(`document.activeElement.id === "tab-deliveries"`)
	b.press("r")
	b.wait(`document.querySelector(".about .badge").innerText === "handled"`)
	b.press("e")
	b.wait(`document.querySelector("#composer[open]") && document.activeElement.name === "command"`)
	b.pressWith(keyEnter, chromedp.ModifierCtrl)
	b.wait(`document.querySelector("footer [role=status]").innerText.includes("HTTP 200")`)
	b.press(keyEscape)
	b.wait(`!document.querySelector("#composer").open`)
	b.press("?")
	b.wait(`document.querySelector("#help").open`)
	b.press(keyEscape)
	b.wait(`!document.querySelector("#help").open`)
	b.press("/")
	b.wait(`document.activeElement.id === "filter"`)
	b.pressWith("a", chromedp.ModifierCtrl)
	b.press("outcome:rejected")
	b.wait(rows + " === 1")
	b.press(keyEscape)
	b.wait(`document.activeElement.id === "list"`)
	b.press("n")
	b.wait(`document.querySelector("#composer[open]")`)
	b.press(keyEscape)
	b.press("q") // means nothing
	b.clean()
}

// TestBrowserRefusesOtherPages opens a page of another origin in the same browser, which tries to read
// and to send with the cookie of the inspector.
func TestBrowserRefusesOtherPages(t *testing.T) {
	r := newRig(t)
	r.deliver("State.StateChange", "")
	b := newTab(t, r, 1000, 700)
	b.wait(rows + " === 1")
	b.clean()
	attacker := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "<!doctype html><title>x</title>")
	}))
	t.Cleanup(attacker.Close)
	for _, host := range []string{"127.0.0.1", "localhost"} { // of the same site, and of another
		b.goTo(strings.Replace(attacker.URL, "127.0.0.1", host, 1))
		target, _ := json.Marshal(r.base())
		got := eval[string](b, fmt.Sprintf(`(async () => {
			const out = [];
			const go = async (path, init) => { try { out.push((await fetch(%s + path, init)).type); } catch { out.push("refused"); } };
			await go("api/meta", { credentials: "include" });
			await go("api/send", { method: "POST", mode: "no-cors", credentials: "include", body: '{"command":"State.StateChange","body":"{}"}' });
			await go("api/replay/1", { method: "POST", mode: "no-cors", credentials: "include", body: "{}" });
			await new Promise((done) => { const s = new EventSource(%[1]s + "api/stream", { withCredentials: true });
				s.onopen = () => done(out.push("open")); s.onerror = () => { s.close(); done(out.push("error")); }; });
			return out.join(" ");
		})()`, target))
		require.Equal(t, "refused refused refused error", strings.ReplaceAll(got, "opaque", "refused"), host)
	}
	require.Len(t, r.find(), 1, "nothing was sent")
}

// TestBrowserIsAccessible runs axe-core over every part of the page, in both schemes and in a narrow
// window.
func TestBrowserIsAccessible(t *testing.T) {
	axe, err := os.ReadFile("page/node_modules/axe-core/axe.min.js")
	require.NoError(t, err, "run npm ci in shared/inspect/page")
	r := newRig(t)
	r.bulk()
	b := newTab(t, r, 1440, 900)
	b.wait(rows + " === 35")
	eval[bool](b, string(axe)+"; true")
	check := func(what string) {
		b.settle()
		found := eval[string](b, `axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations
			.filter((v) => ["serious", "critical"].includes(v.impact))
			.map((v) => v.id + ": " + v.nodes.map((n) => n.html + " " + n.failureSummary).join(" | ")).join("\n"))`)
		require.Empty(t, found, what)
	}
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		check("list " + scheme)
		for row := 2; row <= 6; row += 4 { // one that was handled, and one that was refused
			b.click(fmt.Sprintf(`.row[aria-rowindex="%d"]`, row))
			b.wait(`document.querySelector(".about")`)
			for _, tab := range []string{"decoded", "raw", "checks", "answer", "deliveries", "event"} {
				b.click("#tab-" + tab)
				check(fmt.Sprintf("%s of row %d, %s", tab, row, scheme))
			}
		}
		b.click(".menu > button")
		check("menu " + scheme)
		b.press("n")
		b.wait(`document.querySelector("#composer[open] textarea").value`)
		check("composer " + scheme)
		b.press(keyEscape)
		b.press("?")
		check("help " + scheme)
		b.press(keyEscape)
	}
	b.narrow()
	check("narrow")
	b.shot("narrow-dark")
	b.scheme("light")
	b.shot("narrow-light")
	b.clean()
}

// TestBrowserAtSpeed delivers 1000 events a second for ten seconds.
func TestBrowserAtSpeed(t *testing.T) {
	r := newRig(t, func(o *webhook.Options, _ *inspect.Options) { o.Sink = discard{} })
	b := newTab(t, r, 1440, 900)
	spec, body := packet(t, "C2C.CallbackAfterSendMsg")
	const rate, seconds = 1000, 10
	renders := `Number(document.documentElement.dataset.renders)`
	before, start := eval[int](b, renders), time.Now()
	for n := range rate * seconds {
		if ahead := time.Until(start.Add(time.Duration(n) * time.Second / rate)); ahead > 0 {
			time.Sleep(ahead)
		}
		request := r.creds.Sign(spec, fresh(body, n), origin, time.Now())
		require.Equal(t, http.StatusOK, r.core.Receive(t.Context(), request.Core("/")).Status)
	}
	took := time.Since(start)
	count := eval[int](b, renders) - before
	t.Logf("%d events in %v: %d renderings, %.1f a second", rate*seconds, took.Round(time.Millisecond), count,
		float64(count)/time.Since(start).Seconds())
	require.Positive(t, count)
	require.LessOrEqual(t, count, int(10*time.Since(start).Seconds())+1)
	b.wait(fmt.Sprintf(`document.querySelector('.row[aria-rowindex="2"]').dataset.key === "%d"`, rate*seconds))
	require.Equal(t, inspect.MaxDeliveries, eval[int](b, rows))
	require.True(t, eval[bool](b, fmt.Sprintf(`[...document.querySelectorAll(".row")].every((row, i) =>
		Number(row.dataset.key) === %d - i)`, rate*seconds)), "the newest first, none missing")
	b.shot("speed-light")
	b.clean()
}
