package main

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// secrets puts everything into the environment that both ends know.
func secrets(t *testing.T) {
	t.Helper()
	credentials(t)
	t.Setenv("RTC_KEY", "a-key")
	t.Setenv("CALLBACK_SECRET", "a-secret-of-a-test")
}

// stored are the events of the database that serve writes in the folder of the test.
func stored(t *testing.T) []sqlite.Stored {
	t.Helper()
	db, err := sqlite.OpenReader(databaseFile)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	var out []sqlite.Stored
	require.NoError(t, db.After(t.Context(), 0, func(s sqlite.Stored) bool {
		out = append(out, s)
		return true
	}))
	return out
}

// reportLines reads the lines of --json.
func reportLines(t *testing.T, out string) []report {
	t.Helper()
	var all []report
	for line := range strings.Lines(out) {
		var r report
		require.NoError(t, json.Unmarshal([]byte(line), &r), line)
		all = append(all, r)
	}
	return all
}

// The load generator keeps its rate and its time, makes an event of each request, and sums up
// what came back.
func TestSendForATime(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	r := line(t, "send", "Push.OfflinePush", "--events", "100", "--url", url,
		"--rate", "50", "--duration", "1s")
	require.Zero(t, r.code, r.out)
	require.Empty(t, r.err)
	require.Regexp(t, `^50 sent in [01]\.\d s \(\d+/s\), 50 as expected, 0 not\n`+
		`time to answer: p50 \S+ ms, p95 \S+ ms, p99 \S+ ms, max \S+ ms\n$`, r.out)
	events := stored(t)
	require.Len(t, events, 50)
	for _, e := range events {
		require.Equal(t, 1, e.Seen)
		require.Equal(t, 100, strings.Count(string(e.Event), `"To_Account"`))
	}
}

// --json has a line for each request, and the sum where no program reads.
func TestSendForATimeJSON(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	r := line(t, "send", "all", "--url", url, "--duration", "200ms", "--json")
	require.Zero(t, r.code)
	lines := reportLines(t, r.out)
	require.Greater(t, len(lines), 1, "it goes on after the first")
	require.True(t, strings.HasPrefix(r.err, strconv.Itoa(len(lines))+" sent in "), r.err)
}

// What fails is counted by its reason, and the exit code says it.
func TestSendFailures(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		switch n.Add(1) % 3 {
		case 0:
			panic(http.ErrAbortHandler)
		case 1:
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte(`{"ActionStatus":"FAIL","ErrorCode":1}`))
		default:
			_, _ = w.Write([]byte(`{"ActionStatus":"OK","ErrorCode":0}`))
		}
	}))
	defer server.Close()
	r := line(t, "send", "State.StateChange", "--url", server.URL, "--rate", "30",
		"--duration", "1s", "--parallel", "1")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "30 sent in 1.0 s (")
	require.Contains(t, r.out, "10 as expected, 20 not\n")
	require.Contains(t, r.out, "      10  HTTP 500, code 1\n")
	require.Contains(t, r.out, "      10  no answer: connection closed\n")
}

// An answer that comes after Tencent has given up is none.
func TestSendLate(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(2100 * time.Millisecond)
		_, _ = w.Write([]byte(`{"ActionStatus":"OK","ErrorCode":0}`))
	}))
	defer server.Close()
	r := line(t, "send", "State.StateChange", "--url", server.URL, "--json")
	require.Equal(t, exitFailure, r.code)
	require.False(t, reportLines(t, r.out)[0].OK)
}

func TestSendMistakes(t *testing.T) {
	secrets(t)
	for text, want := range map[string]string{
		"send":                                                "requires at least 1 arg",
		"send State.StateChange":                              "--url is required",
		"send Nothing --url u":                                `no command or packet is called "Nothing"; see webhooks commands`,
		"send Sns.CallbackBlacklistad --url u":                `did you mean "Sns.CallbackBlackListAdd"?`,
		"send all --url u --rate -1":                          "--parallel and --rate cannot be negative",
		"send all --url u --count 0":                          "--count starts at 1",
		"send all --url u --duration -1s":                     "and --events cannot be negative",
		"send all --url u --fault odd":                        `--fault: no fault is called "odd"; the faults are bad-sign, stale, `,
		"send State.StateChange --url u --fault empty-events": "is for Push commands",
	} {
		r := lineOf(t, text)
		require.Equal(t, exitUsage, r.code, text)
		require.Contains(t, r.err, want, text)
	}
}

// A line says why a request failed: what the answer says of itself, or why there was none.
func TestSendSaysWhy(t *testing.T) {
	secrets(t)
	url, _ := serving(t)
	r := line(t, "send", "State.StateChange", "--url", url, "--token", "another")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "HTTP 401  code 1")
	require.Contains(t, r.out, "NOT AS EXPECTED: ")
	require.Contains(t, r.out, "Sign")
	require.NotContains(t, r.out, "a-secret-of-a-test")

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	r = line(t, "send", "State.StateChange", "--url", "http://"+listener.Addr().String()+"/secret")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "NOT AS EXPECTED: connection refused\n")
	require.NotContains(t, r.out+r.err, "/secret")
}
