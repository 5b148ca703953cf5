package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const publishSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// app is an HTTP service that verifies what it gets.
type app struct {
	mu     sync.Mutex
	ids    []string
	status map[string][]int // for the next requests about an event; then 204
}

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	keys, _ := signing.Parse(publishSecret)
	e, err := webhook.ParseEvent(body)
	if err != nil || keys.Verify(r.Header, time.Now(), body) != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	a.ids = append(a.ids, e.ID)
	if next := a.status[e.ID]; len(next) > 0 {
		a.status[e.ID] = next[1:]
		w.WriteHeader(next[0])
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// store puts events into the database of the current folder.
func store(t *testing.T, ids ...string) {
	t.Helper()
	s, err := sqlite.OpenFile(t.Context(), databaseFile)
	require.NoError(t, err)
	for _, id := range ids {
		require.NoError(t, s.Put(t.Context(), consumetest.Event(t, sns.BlackListAdd.Spec, id)))
	}
	require.NoError(t, s.Close())
}

// forwarding runs an app in an empty folder, and returns what forwards to it.
func forwarding(t *testing.T, a *app) (forward func(more ...string) outcome) {
	t.Chdir(t.TempDir())
	t.Setenv("PUBLISH_SECRET", publishSecret)
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	return func(more ...string) outcome {
		return line(t, append([]string{"forward", "--all", "--to", server.URL + "/events"}, more...)...)
	}
}

// TestForward: each event once and in order, what was refused to the dead letters, and on from there.
func TestForward(t *testing.T) {
	a := &app{status: map[string][]int{"2": {503, 503}, "3": {422}, "4": {413}}}
	forward := forwarding(t, a)
	store(t, "1", "2", "3", "4", "5")
	r := forward()
	require.Zero(t, r.code, r.err)
	require.Equal(t, "3 events forwarded, 2 dead letters\n", r.out)
	require.Equal(t, []string{"1", "2", "2", "2", "3", "4", "5"}, a.ids)

	a.ids = nil
	store(t, "6")
	r = forward("--json")
	require.JSONEq(t, `{"id":"6","type":"tencent.sns.Sns.CallbackBlackListAdd","outcome":"forwarded"}`, r.out)
	require.Equal(t, []string{"6"}, a.ids)

	a.ids = nil
	r = forward("--db", databaseFile+".dead")
	require.Equal(t, "2 events forwarded, 0 dead letters\n", r.out, "they are events too")
	require.Equal(t, []string{"3", "4"}, a.ids)
	r = forward("--cursor", "another", "--parallel", "4")
	require.Equal(t, "6 events forwarded, 0 dead letters\n", r.out)
}

// TestForwardGivesUp: an event that never works does not keep the others for ever.
func TestForwardGivesUp(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	a := &app{status: map[string][]int{"1": {401, 404}}}
	forward := forwarding(t, a)
	store(t, "1", "2")
	r := forward("--give-up", "1ms")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "1 events forwarded, 1 dead letters\n", r.out)
	require.Contains(t, r.err, `"1" is a dead letter`)
	require.NotContains(t, r.err, publishSecret[6:])
}

func TestForwardUsage(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, wrong := range [][]string{{}, {"--to", "ftp://x/"}, {"--to", "http://x/", "--parallel", "0"}} {
		require.Equal(t, exitUsage, line(t, append([]string{"forward"}, wrong...)...).code)
	}
	require.Equal(t, exitFailure, line(t, "forward", "--to", "http://127.0.0.1:1/").code, "no database")
	t.Setenv("PUBLISH_SECRET", "whsec_short")
	r := line(t, "forward", "--to", "http://127.0.0.1:1/")
	require.Equal(t, exitFailure, r.code)
	require.NotContains(t, r.err, "whsec_short")
}
