package e2e

import (
	"context"
	"database/sql"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// notKept is how each dialect is told that an event was not kept.
func notKept() map[webhook.Dialect]string {
	return map[webhook.Dialect]string{
		webhook.DialectChat: `{"ActionStatus":"FAIL","ErrorInfo":"the event was not kept",
			"ErrorCode":1}`,
		webhook.DialectCallKit: `{"ErrorCode":1,"ErrorMessage":"the event was not kept"}`,
		webhook.DialectRTC:     `{"code":1,"message":"the event was not kept"}`,
	}
}

// informing is an event of each dialect that only informs, signed now.
func informing() map[webhook.Dialect]sender.Request {
	out := map[webhook.Dialect]sender.Request{}
	for _, d := range catalog.All() {
		if _, seen := out[d.Dialect]; !seen && d.Kind == webhook.KindAfter {
			body := samples.Of(string(d.Command))[0].Body
			now := time.Now()
			out[d.Dialect] = credentials().Sign(&d.Spec, sender.Renew(d.Dialect, body, now), sender.Origin{}, now)
		}
	}
	return out
}

// reply is what a request came to.
type reply struct {
	dialect webhook.Dialect
	status  int
	body    string
	err     error
}

// postAll sends requests at once, and waits for twice the time that Tencent would.
func (s *server) postAll(
	t *testing.T, requests map[webhook.Dialect]sender.Request,
) map[webhook.Dialect]reply {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*webhook.Budget)
	defer cancel()
	replies := make(chan reply)
	for d, r := range requests {
		go func() {
			status, body, err := s.answer(ctx, r)
			replies <- reply{d, status, body, err}
		}()
	}
	out := map[webhook.Dialect]reply{}
	for range requests {
		one := <-replies
		out[one.dialect] = one
	}
	for _, one := range out {
		require.NoError(t, one.err)
	}
	return out
}

// checkOutage sends an event of each dialect while nothing can be stored: every sender is told in
// his dialect, and nothing is stored, then or later. After the repair the same requests are
// answered OK, and stored once.
func (s *server) checkOutage(t *testing.T, repair func()) {
	t.Helper()
	requests, before := informing(), s.events(t)
	require.Len(t, requests, len(notKept()))
	for d, got := range s.postAll(t, requests) {
		require.Equal(t, http.StatusInternalServerError, got.status, got.body)
		require.JSONEq(t, notKept()[d], got.body)
	}
	require.Equal(t, before, s.events(t))
	repair()
	require.Equal(t, before, s.events(t))
	http.DefaultClient.CloseIdleConnections() // a retry comes over a connection of its own
	for _, got := range s.postAll(t, requests) {
		require.Equal(t, http.StatusOK, got.status, got.body)
		require.Contains(t, got.body, `ode":0`)
	}
	after := s.events(t)
	require.Len(t, after, len(before)+len(requests))
	for id, seen := range after {
		require.Equal(t, 1, seen, id)
	}
}

// database is a connection of an outsider to what serve writes to.
func (s *server) database(t *testing.T) *sql.Conn {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+s.db)
	require.NoError(t, err)
	conn, err := db.Conn(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, conn.Close())
		require.NoError(t, db.Close())
	})
	return conn
}

func execute(t *testing.T, conn *sql.Conn, statement string) {
	t.Helper()
	_, err := conn.ExecContext(t.Context(), statement)
	require.NoError(t, err, statement)
}

// TestLockedDatabase: somebody else holds the lock for longer than a request may take.
func TestLockedDatabase(t *testing.T) {
	t.Parallel()
	s := serve(t, environment())
	outsider := s.database(t)
	execute(t, outsider, `BEGIN EXCLUSIVE`)
	s.checkOutage(t, func() { execute(t, outsider, `ROLLBACK`) })
	s.stop(t)
}

// TestDatabaseThatRefuses: what is written is refused at once.
func TestDatabaseThatRefuses(t *testing.T) {
	t.Parallel()
	s := serve(t, environment())
	outsider := s.database(t)
	execute(t, outsider, `CREATE TRIGGER refuse BEFORE INSERT ON events
		BEGIN SELECT RAISE(ABORT, 'refused'); END`)
	s.checkOutage(t, func() { execute(t, outsider, `DROP TRIGGER refuse`) })
	s.stop(t)
}
