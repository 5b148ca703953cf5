package e2e

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestOutputForPrograms: off a terminal the log is JSON alone, but for the line that says where
// serve listens, and the standard output has the events of SINK=log: and nothing else.
func TestOutputForPrograms(t *testing.T) {
	s := serve(t, append(environment(), "SINK=log:"))
	code, _ := s.send(t, "Sns.CallbackBlackListAdd")
	require.Equal(t, 0, code)
	s.stop(t)
	for line := range strings.Lines(s.stderr.String()) {
		if !strings.HasPrefix(line, "listening on http://127.0.0.1:") {
			require.True(t, json.Valid([]byte(line)), line)
		}
	}
	require.Contains(t, s.stderr.String(), `"msg":"callback"`)
	require.Equal(t, 1, strings.Count(s.stdout.String(), "\n"), s.stdout.String())
	var event struct{ SpecVersion, Type string }
	require.NoError(t, json.Unmarshal([]byte(s.stdout.String()), &event))
	require.Equal(t, "tencent.sns.Sns.CallbackBlackListAdd", event.Type)
}

// TestOneRequestLogsLittle: however long and hostile its names are.
func TestOneRequestLogsLittle(t *testing.T) {
	s := serve(t, environment())
	hostile := strings.Repeat("\u202e\x1b[2J\"\\\n", 150)
	for name, change := range map[string]func(*sender.Request){
		"refused": func(r *sender.Request) { set(r, "Sign", hostile) },
		"unknown": func(r *sender.Request) { set(r, "CallbackCommand", hostile) },
		"unknown and refused": func(r *sender.Request) {
			set(r, "CallbackCommand", hostile)
			set(r, "Sign", hostile)
		},
		"request id": func(r *sender.Request) {
			set(r, "RequestID", hostile)
			set(r, "ClientIP", hostile)
		},
		"misfit": func(r *sender.Request) {
			r.Body = []byte(`{"PairList":[{"From_Account":{"` + strings.Repeat("x", 60_000) + `":1}}]}`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(s.stderr.String())
			postChanged(t, s.url, change)
			require.Eventually(t, func() bool {
				return strings.Contains(s.stderr.String()[before:], `"msg":"callback"`)
			}, time.Minute, time.Millisecond)
			requireHarmless(t, s.stderr.String()[before:])
		})
	}
	s.stop(t)
	r, err := sqlite.OpenReader(s.db)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	stored := 0
	require.NoError(t, r.After(t.Context(), 0, func(e sqlite.Stored) bool {
		var attributes map[string]any
		require.NoError(t, json.Unmarshal(e.Event, &attributes))
		for _, name := range []string{"subject", "requestid", "clientip", "optplatform"} {
			value, _ := attributes[name].(string)
			require.LessOrEqual(t, len(value), webhook.MaxName, name)
			require.NotContains(t, value, "\u202e", name)
		}
		stored++
		return true
	}))
	require.Equal(t, 3, stored)
}

// requireHarmless makes sure that what one request has logged is short and plain.
func requireHarmless(t *testing.T, logged string) {
	t.Helper()
	require.LessOrEqual(t, len(logged), 4096)
	for _, r := range logged {
		require.True(t, r == '\n' || strconv.IsPrint(r), "%q", r)
	}
}

func set(r *sender.Request, name, value string) {
	for i := range r.Query {
		if r.Query[i].Name == name {
			r.Query[i].Value = value
		}
	}
}

// postChanged sends a signed blocklist event after a change.
func postChanged(t *testing.T, url string, change func(*sender.Request)) {
	t.Helper()
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "r"}
	body := samples.Of("Sns.CallbackBlackListAdd")[0].Body
	r := credentials().Sign(&sns.BlackListAdd.Spec, body, origin, time.Now())
	change(&r)
	req, err := r.HTTP(t.Context(), url+"/")
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
}
