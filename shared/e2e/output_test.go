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

// hostile is a name that is long and has power over a terminal.
var hostile = strings.Repeat("\u202e\x1b[2J\"\\\n", 150)

// TestOneRequestLogsLittle: however long and hostile its names are.
func TestOneRequestLogsLittle(t *testing.T) {
	s := serve(t, environment())
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
			requireHarmless(t, logOf(t, s, change))
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

// TestOneRequestLogsLittleOfSinks, however many fail, and however often serve tries again. A further sink
// gets each event once.
func TestOneRequestLogsLittleOfSinks(t *testing.T) {
	const further = "a further sink failed"
	down := "http://127.0.0.1:1/" + strings.Repeat("x", 1000)
	for name, c := range map[string]struct {
		sink          string
		lines, stored int    // of the log, and of the standard output
		says          string // in the log
	}{
		"first fails": {down + ",log:", 2, 1, "event not kept"},
		"all fail":    {strings.Repeat(down+",", 20), 3, 0, further},
		"others take over": {down + "," + down + "|sqlite:y," + down + "|sqlite:x," + down + "," + down,
			3, 0, further},
		"many take over":     {strings.Repeat(down+"|log:,", 20), 2, 20, "another sink took the events"},
		"all fail, and more": {strings.Repeat(down+"|"+down+",", 20), 3, 0, further},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, append(environment(), "SINK="+c.sink))
			before := len(s.stderr.String())
			logOf(t, s, func(r *sender.Request) {
				set(r, "CallbackCommand", hostile)
				set(r, "RequestID", hostile)
			})
			require.Eventually(t, func() bool { // sinks may be later than the answer
				return strings.Count(s.stderr.String()[before:], "\n") >= c.lines
			}, time.Minute, time.Millisecond)
			s.stop(t)
			logged := s.stderr.String()[before:]
			requireHarmless(t, logged)
			require.Equal(t, c.lines, strings.Count(logged, "\n"), logged)
			require.Contains(t, logged, c.says)
			require.Equal(t, c.stored, strings.Count(s.stdout.String(), "\n"))
		})
	}
}

// logOf returns what serve logs of one request.
func logOf(t *testing.T, s *server, change func(*sender.Request)) string {
	t.Helper()
	before := len(s.stderr.String())
	postChanged(t, s.url, change)
	require.Eventually(t, func() bool {
		return strings.Contains(s.stderr.String()[before:], `"msg":"callback"`)
	}, time.Minute, time.Millisecond)
	return s.stderr.String()[before:]
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
