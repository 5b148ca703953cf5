package serve_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

var creds = sender.Credentials{App: 1400000000, Token: "token-of-a-test"}

var environment = []string{"SDKAPPID=1400000000", "CALLBACK_TOKEN=token-of-a-test"}

// requests are one that is kept and one that is rejected, as the router would send them.
func requests() [][]byte {
	var out [][]byte
	for _, app := range []webhook.AppID{1400000000, 1400000001} {
		c := creds
		c.App = app
		spec := webhook.Spec{Command: "Sns.CallbackBlackListAdd"}
		body := []byte(`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[]}`)
		r := c.Sign(&spec, body, sender.Origin{RequestID: "the-request"}, time.Now()).Core("/")
		r.Received = time.Now()
		out = append(out, routed.Append(nil, r))
	}
	return out
}

// lines waits until a function has written so many lines and reads them as JSON.
func lines(t *testing.T, out *servetest.Output, n int) []map[string]any {
	t.Helper()
	require.Eventually(t, func() bool { return strings.Count(out.String(), "\n") >= n },
		time.Minute, time.Millisecond, out)
	var all []map[string]any
	for line := range strings.Lines(out.String()) {
		var one map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &one), line)
		all = append(all, one)
	}
	require.Len(t, all, n)
	return all
}

// On AWS a function writes the events of log: and its metrics to the standard output, each on a
// line of its own, and its log to the standard error.
func TestLambdaOutput(t *testing.T) {
	f := servetest.StartLambda(t, servetest.OnAWS(t, "sns/blacklist-add"), environment...)
	for i, request := range requests() {
		_, err := f.Invoke(t.Context(), request)
		require.Equal(t, i == 1, err != nil, err)
	}
	out := lines(t, f.Stdout, 3)
	require.Equal(t, "tencent.sns.Sns.CallbackBlackListAdd", out[0]["type"])
	for _, metrics := range out[1:] {
		require.Contains(t, metrics, "_aws")
		require.Equal(t, "Sns.CallbackBlackListAdd", metrics["Command"])
		require.EqualValues(t, 1, metrics["Received"])
	}
	require.NotContains(t, out[1], "Rejected")
	require.EqualValues(t, 1, out[2]["Rejected"])
	require.Equal(t, "app", out[2]["Reason"])
	requireLog(t, f.Stderr, 3) // the last is the library's, about the failed invocation
}

// On SCF the log is all there is.
func TestSCFOutput(t *testing.T) {
	f := servetest.StartSCF(t, servetest.OnSCF(t, "sns/blacklist-add"), environment...)
	for i, request := range requests() {
		_, err := f.Invoke(t.Context(), request)
		require.Equal(t, i == 1, err != nil, err)
	}
	out := lines(t, f.Stdout, 1)
	require.Equal(t, "tencent.sns.Sns.CallbackBlackListAdd", out[0]["type"])
	requireLog(t, f.Stderr, 2)
}

func requireLog(t *testing.T, stderr *servetest.Output, count int) {
	t.Helper()
	log := lines(t, stderr, count)
	require.Equal(t, "handled", log[0]["outcome"])
	require.Equal(t, "the-request", log[0]["requestid"])
	require.NotEmpty(t, log[0]["id"])
	require.Equal(t, "rejected", log[1]["outcome"])
	require.Equal(t, "app", log[1]["reason"])
	require.NotContains(t, stderr.String(), creds.Token)
}
