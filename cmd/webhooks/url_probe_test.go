package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

const pathSecret = "Xk29vQm4TzP07aLw"

// receiverAt runs the receiver of this project, as serve does.
func receiverAt(t *testing.T, policy webhook.Policy) string {
	t.Helper()
	policy.AppIDs = []webhook.AppID{1400000000}
	r := webhook.New(webhook.Options{Policy: policy}, defaults.All()...)
	srv := httptest.NewServer(local.Handler(r))
	t.Cleanup(srv.Close)
	return srv.URL
}

// credentials puts into the environment what receiver and probe both know.
func credentials(t *testing.T) {
	t.Helper()
	bare(t)
	t.Setenv("SDKAPPID", "1400000000")
	t.Setenv("CALLBACK_TOKEN", "new,old")
}

const answersWell = "the receiver answers as Tencent expects\n"

func TestProbe(t *testing.T) {
	credentials(t)
	url := receiverAt(t, webhook.Policy{Tokens: webhook.Keys("new")})
	r := lineOf(t, "url check --probe "+url)
	require.Zero(t, r.code, r.out)
	require.Regexp(t, `signed    HTTP 200, accepted, \d+ ms: inside the 2 s that Tencent waits; `+
		"without TLS\nunsigned  HTTP 401, refused, ", r.out)
	require.True(t, strings.HasSuffix(r.out, answersWell))

	var got checked
	r = lineOf(t, "url check --probe --json "+url)
	require.NoError(t, json.Unmarshal([]byte(r.out), &got))
	require.True(t, got.OK)
	require.Equal(t, 401, got.Probe.Unsigned.Status)
	require.NotContains(t, r.out, "Sign=")
}

// A receiver with another token, and one that takes everything.
func TestProbeProblems(t *testing.T) {
	credentials(t)
	r := lineOf(t, "url check --probe "+receiverAt(t, webhook.Policy{Tokens: webhook.Keys("other")}))
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "problem  the signed request was refused (HTTP 401)")

	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"ActionStatus":"OK","ErrorCode":0}`))
	}))
	defer open.Close()
	r = lineOf(t, "url check --probe "+open.URL)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "set CALLBACK_TOKEN at the receiver")
	open.Close()
	r = lineOf(t, "url check --probe "+open.URL)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "signed    no answer after ")
	require.Contains(t, r.out, "connection refused")
}

// CallKit has no signature: what tells Tencent's request from others is the end of the path.
func TestProbeCallKit(t *testing.T) {
	credentials(t)
	url := receiverAt(t, webhook.Policy{Secret: pathSecret, Tokens: webhook.Keys("new")})
	for _, target := range []string{url + "/callkit/cancel/" + pathSecret,
		url + "/" + pathSecret + " --callkit"} {
		r := lineOf(t, "url check --probe "+target)
		require.Zero(t, r.code, r.out)
		require.Regexp(t, `unsigned  HTTP 40[13], refused`, r.out)
	}
	var asked []string
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		_, _ = w.Write([]byte(`{"ErrorCode":0,"ErrorMessage":"Success"}`))
	}))
	defer open.Close()
	r := lineOf(t, "url check --probe --callkit "+open.URL+"/hooks/"+pathSecret)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "problem  a request without the secret at the end of the path "+
		"was accepted: set CALLBACK_SECRET at the receiver")
	require.Equal(t, []string{"/hooks/" + pathSecret + "?sdkappid=1400000000&contenttype=json",
		"/hooks?sdkappid=1400000000&contenttype=json"}, asked)
}

func TestProbeMistakes(t *testing.T) {
	credentials(t)
	r := lineOf(t, "url check --probe https://example.com/rtc/room")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "webhooks send EVENT_GROUP_ROOM")
	t.Setenv("CALLBACK_TOKEN", "")
	require.Contains(t, lineOf(t, "url check --probe https://example.com").err, "CALLBACK_TOKEN")
	t.Setenv("SDKAPPID", "")
	require.Contains(t, lineOf(t, "url check --probe https://example.com").err, "SDKAPPID")
	r = lineOf(t, "url check --probe https://exa_mple.com")
	require.Equal(t, exitFailure, r.code, "what the console refuses is not tried")
	require.Empty(t, r.err)
}
