//go:build integration

package inspect_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// tab is a tab of a real browser on the inspector.
type tab struct {
	*rig
	ctx context.Context

	mu       sync.Mutex
	problems []string // violations of the policy, errors, dialogs of scripts
}

// newTab opens the page of a rig in Chromium, in a window of a size.
func newTab(t testing.TB, r *rig, width, height int64) *tab {
	t.Helper()
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("lang", "en-US"))
	t.Cleanup(stop)
	ctx, late := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(late)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{rig: r, ctx: ctx}
	b.do(chromedp.EmulateViewport(width, height))
	require.NoError(t, chromedp.Listen(ctx, b.listen))
	call(b, cdplog.Enable, cdp.Empty{})
	call(b, audits.Enable, cdp.Empty{})
	b.allow("clipboard-write")
	b.allow("clipboard-read")
	b.do(chromedp.Navigate(r.page))
	b.wait(`document.querySelector(".live.live") && document.querySelector("#commands, nav")`)
	return b
}

// allow grants a permission that a user would be asked for.
func (b *tab) allow(permission string) {
	b.t.Helper()
	_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: permission},
		Setting:    browser.PermissionSettingGranted, Origin: strings.TrimSuffix(b.base(), "/"),
	})
	require.NoError(b.t, err)
}

// listen keeps what must not happen.
func (b *tab) listen(event any) {
	problem := ""
	switch e := event.(type) {
	case audits.EventIssueAdded:
		problem = fmt.Sprintf("issue %s %+v", e.Issue.Code, e.Issue.Details.ContentSecurityPolicyIssueDetails)
	case cdplog.EventEntryAdded:
		if e.Entry.Level == "error" {
			problem = "log " + e.Entry.Text + " " + e.Entry.URL
		}
	case runtime.EventExceptionThrown:
		problem = "exception " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			problem += " " + e.ExceptionDetails.Exception.Description
		}
	case page.EventJavascriptDialogOpening:
		problem = "dialog " + e.Message
	}
	if problem != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.problems = append(b.problems, problem)
	}
}

// clean requires that nothing went wrong in the tab.
func (b *tab) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.Empty(b.t, b.problems)
}

// do runs steps in the tab.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, steps...))
}

// call sends a command of the protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	out, err := chromedp.Call(b.ctx, command, params)
	require.NoError(b.t, err)
	return out
}

// eval returns what an expression, or the promise that it is, comes to.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, expression)
	return out
}

// wait waits until an expression is true.
func (b *tab) wait(expression string) {
	b.t.Helper()
	try := "(() => { try { return Boolean(" + expression + "); } catch { return false; } })()"
	require.Eventually(b.t, func() bool { return eval[bool](b, try) },
		time.Minute, 50*time.Millisecond, expression)
}

// click clicks on what a selector finds, when it is there.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// enter types into a field that had something else in it.
func (b *tab) enter(selector, text string) {
	b.t.Helper()
	b.do(chromedp.Focus(chromedp.CSS(selector)))
	eval[bool](b, fmt.Sprintf("document.querySelector(%q).select() || true", selector))
	b.press(text)
}

// press types keys, as on a keyboard.
func (b *tab) press(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

const (
	keyEnter  = kb.Enter
	keyEscape = kb.Escape
	keyRight  = kb.ArrowRight
	keyTab    = kb.Tab
)

// pressWith presses a key together with another one.
func (b *tab) pressWith(key string, modifier chromedp.Modifier) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifier)))
}

func reload() chromedp.Action[chromedp.Void] { return chromedp.Reload() }

// goTo opens another page in the same tab.
func (b *tab) goTo(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

// narrow makes the window as narrow as a phone's.
func (b *tab) narrow() {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(390, 844))
	b.settle()
}

// settle waits until what changed is drawn.
func (b *tab) settle() {
	b.t.Helper()
	n := eval[string](b, "document.documentElement.dataset.renders")
	eval[bool](b, `dispatchEvent(new Event("resize"))`) // draws
	b.wait(`Number(document.documentElement.dataset.renders) > ` + n)
}

// scheme makes the browser prefer light or dark.
func (b *tab) scheme(name string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
}

// shot writes a picture of the page to the folder INSPECTOR_PICTURES, if there is one.
func (b *tab) shot(name string) {
	b.t.Helper()
	folder := os.Getenv("INSPECTOR_PICTURES")
	if folder == "" {
		return
	}
	b.settle()
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	require.NoError(b.t, err)
	require.NoError(b.t, os.MkdirAll(folder, 0o755))
	require.NoError(b.t, os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644))
}

// hangUp breaks all connections to the page.
func (r *rig) hangUp() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.conns {
		_ = c.Close() // some are closed already
	}
}

// find returns the keys of all deliveries, by a search for what each of them holds.
func (r *rig) find() []string {
	r.t.Helper()
	status, text := r.get("api/search?q=a")
	require.Equal(r.t, http.StatusOK, status)
	var keys []string
	require.NoError(r.t, json.Unmarshal([]byte(text), &keys))
	return keys
}

// discard is a sink that keeps nothing: the inspector is tested, not the disk.
type discard struct{}

func (discard) Put(context.Context, ...*webhook.Event) error { return nil }
