package router_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// startFunctions runs functions by their folders, under the names that they are deployed with.
func startFunctions(t *testing.T, folders ...string) map[string]*servetest.Lambda {
	t.Helper()
	out := map[string]*servetest.Lambda{}
	for _, folder := range folders {
		out[router.Forwarder{Prefix: "stack"}.Name(folder)] =
			servetest.StartLambda(t, servetest.OnAWS(t, folder), environment()...)
	}
	return out
}

// throughTheRouter sends packets through the router to the real functions: each is kept by
// its own function and answered as the function alone would answer.
func throughTheRouter(t *testing.T, folders []string) {
	api := newLambdaAPI(t)
	api.functions = startFunctions(t, append(folders, webhook.UnknownFunction)...)
	r := startRouter(t, api)
	for _, d := range catalog.All() {
		f := api.functions[router.Forwarder{Prefix: "stack"}.Name(d.Function)]
		if f == nil {
			continue
		}
		for _, p := range samples.Of(string(d.Command)) {
			request := creds.Sign(&d.Spec, sender.Renew(d.Dialect, p.Body, time.Now()), sender.Origin{RequestID: p.Name}, time.Now())
			got := ask(t, r, httpV2(t, request))
			require.Equal(t, http.StatusOK, got.StatusCode, p.Name)
			require.Contains(t, got.Body, `ode":0`, p.Name)
			if d.Kind == webhook.KindAfter {
				event := `"type":"tencent.` + d.Family + `.` + string(d.Command) + `"`
				eventually(t, f.Stdout, event)
			}
		}
	}
	for name, u := range unheardOf() {
		got := ask(t, r, httpV2(t, u.request()))
		require.Equal(t, reply{http.StatusOK, successOf(u.Dialect)}, got, name)
		u.requireKept(t, api.functions["stack-unknown"].Stdout)
	}
	api.running.Wait()
	require.Empty(t, api.failures)
}

// eventually waits until the output of a function holds a text: it arrives by a pipe.
func eventually(t *testing.T, out *servetest.Output, text string) {
	t.Helper()
	require.Eventually(t, func() bool { return strings.Contains(out.String(), text) },
		time.Minute, time.Millisecond, "no %s", text)
}

// sinkServer is an HTTP sink that refuses the first events.
func sinkServer(t *testing.T, refusals int64) (url string, kept *atomic.Int64) {
	kept = new(atomic.Int64)
	left := new(atomic.Int64)
	left.Store(refusals)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if left.Add(-1) >= 0 {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		kept.Add(1)
	}))
	t.Cleanup(server.Close)
	return server.URL, kept
}

// A routed event whose sink fails was answered OK already: the function ends with an error, so
// that Lambda tries again, and publishes the event as failed in the end.
func triedAgain(t *testing.T) {
	for _, c := range []struct{ refusals, kept, failures int }{{2, 1, 0}, {3, 0, 1}} {
		url, kept := sinkServer(t, int64(c.refusals))
		api := newLambdaAPI(t)
		api.functions = map[string]*servetest.Lambda{"stack-sns-blacklist-add": servetest.StartLambda(
			t, servetest.OnAWS(t, "sns/blacklist-add"), append(environment(), "SINK="+url)...)}
		got := ask(t, startRouter(t, api), httpV2(t, packet(t, blacklistAdd)))
		require.Equal(t, http.StatusOK, got.StatusCode)
		api.running.Wait()
		require.EqualValues(t, c.kept, kept.Load())
		require.Len(t, api.failures, c.failures)
	}
}

// A body that is too large for a stored invocation is handled while the sender waits.
func largeBody(t *testing.T) {
	api := newLambdaAPI(t)
	api.functions = startFunctions(t, "sns/blacklist-add")
	d := declaration(t, blacklistAdd)
	body := append(bytes.Repeat([]byte(" "), 300_000), samples.Of(blacklistAdd)[0].Body...)
	request := creds.Sign(&d.Spec, body, sender.Origin{}, time.Now())
	got := ask(t, startRouter(t, api), httpV2(t, request))
	require.Equal(t, reply{http.StatusOK, successOf(webhook.DialectChat)}, got)
	calls := api.take()
	require.Len(t, calls, 1)
	require.Equal(t, "RequestResponse", calls[0].kind)
	eventually(t, api.functions["stack-sns-blacklist-add"].Stdout, `"specversion"`)
}
