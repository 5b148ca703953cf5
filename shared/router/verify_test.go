package router_test

import (
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verifytest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// verified: the router with the real functions behind it passes every check that applies. What was
// stored is not looked at here: a function has the event only after the answer, from Lambda's own
// queue.
func verified(t *testing.T, folders []string) verify.Report {
	t.Helper()
	api := newLambdaAPI(t)
	api.functions = startFunctions(t, append(folders, webhook.UnknownFunction)...)
	r := startRouter(t, api)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		body, err := io.ReadAll(hr.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		answerOf(t, w, r, sender.Request{Method: hr.Method, Suffix: strings.TrimPrefix(hr.URL.Path, "/"),
			Query: webhook.ParseQuery(hr.URL.RawQuery), Header: headers(hr.Header), Body: body})
	}))
	server.Config.ReadTimeout, server.Config.IdleTimeout = 2*time.Second, time.Minute
	server.Start()
	defer server.Close()
	report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Credentials: creds, Rate: 500,
		Names: commandsOf(folders)})
	require.NoError(t, err)
	require.Zero(t, report.Count(verify.Fail), verifytest.Explain(report))
	require.Greater(t, report.Count(verify.Pass), 40)
	api.running.Wait()
	require.Empty(t, api.failures)
	return report
}

// someVerified compares the results of a few functions with those of docs/verify.md.
func someVerified(t *testing.T) {
	t.Parallel()
	report := verified(t, someFunctions())
	verifytest.Require(t, "../verify/testdata/results", "router", verifytest.Of(report),
		verifytest.Explain(report))
}

func headers(h http.Header) webhook.Params {
	var out webhook.Params
	for _, name := range slices.Sorted(maps.Keys(h)) {
		out = append(out, webhook.Param{Name: name, Value: h.Get(name)})
	}
	return out
}

// answerOf invokes the router as a gateway does.
func answerOf(t *testing.T, w http.ResponseWriter, r *servetest.Lambda, request sender.Request) {
	result, err := r.Invoke(context.Background(), httpV2(t, request))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	got := parseReply(t, result)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(got.StatusCode)
	_, _ = io.WriteString(w, got.Body)
}

// commandsOf are the commands of functions.
func commandsOf(folders []string) []string {
	var out []string
	for _, d := range catalog.All() {
		if slices.Contains(folders, d.Function) {
			out = append(out, string(d.Command))
		}
	}
	return out
}
