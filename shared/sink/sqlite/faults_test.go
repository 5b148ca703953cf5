package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestMain: tests of faults wait.
func TestMain(m *testing.M) { waiting.Run(m) }

func TestFaults(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang: func(t *testing.T) sink.Sink {
			s, path := open(t)
			require.NoError(t, s.Exec(t.Context(), `PRAGMA busy_timeout = 500`)) // Close waits as long
			lock(t, path)
			return s
		},
		Refuse: func(t *testing.T) sink.Sink {
			s, _ := open(t)
			require.NoError(t, s.Exec(t.Context(), `PRAGMA query_only = 1`))
			return s
		},
	}.Run(t)
}

// lock takes the write lock of a database, as another process would, until the returned
// function is called or the test ends.
func lock(t *testing.T, path string) (unlock func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer(
		"%", "%25", "?", "%3f", "#", "%23").Replace(path)+"?_txlock=immediate")
	require.NoError(t, err)
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	unlock = func() { _ = tx.Rollback() }
	t.Cleanup(func() { unlock(); require.NoError(t, db.Close()) })
	return unlock
}

// limited puts events under a short deadline.
func limited(t *testing.T, s sink.Sink, id string, n int) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	events := make([]string, n)
	for i := range events {
		events[i] = fmt.Sprint(id, "/", i)
	}
	return s.Put(ctx, sized(events, 10_000)...)
}

// sized returns events whose bodies have about so many bytes.
func sized(ids []string, size int) []*webhook.Event {
	var out []*webhook.Event
	for _, id := range ids {
		out = append(out, sinktest.Event(id, `"`+strings.Repeat("x", size)+`"`))
	}
	return out
}

// TestLocked: what could not be stored in time is answered as failed and not stored behind the
// caller's back; when the lock goes, so does the fault.
func TestLocked(t *testing.T) {
	t.Parallel()
	s, path := open(t)
	require.NoError(t, limited(t, s, "before", 1))
	unlock := lock(t, path)
	for i := range 3 {
		require.Error(t, limited(t, s, fmt.Sprint("locked-", i), 2))
	}
	unlock()
	require.NoError(t, limited(t, s, "after", 1))
	require.Equal(t, []string{"before/0", "after/0"}, names(read(t, path)))
}

// TestLockedShortly: a lock that goes in time is only waited for.
func TestLockedShortly(t *testing.T) {
	t.Parallel()
	s, path := open(t)
	unlock := lock(t, path)
	time.AfterFunc(100*time.Millisecond, unlock)
	require.NoError(t, limited(t, s, "patient", 1))
	require.Equal(t, []string{"patient/0"}, names(read(t, path)))
}

// TestFull: the database may not grow. The batch that does not fit leaves nothing behind, and
// events go in again when there is room.
func TestFull(t *testing.T) {
	s, path := open(t)
	require.NoError(t, limited(t, s, "before", 1))
	require.NoError(t, s.Exec(t.Context(), `PRAGMA max_page_count = 20`))
	require.ErrorContains(t, limited(t, s, "full", 50), "full")
	require.Equal(t, []string{"before/0"}, names(read(t, path)))
	require.NoError(t, s.Exec(t.Context(), `PRAGMA max_page_count = 100000`))
	require.NoError(t, limited(t, s, "after", 1))
	require.Equal(t, []string{"before/0", "after/0"}, names(read(t, path)))
}

// TestMoved: a file that was taken away is not written to unseen; it works again when it is back.
func TestMoved(t *testing.T) {
	s, path := open(t)
	require.NoError(t, limited(t, s, "before", 1))
	require.NoError(t, os.Rename(path, path+".old"))
	require.ErrorContains(t, limited(t, s, "moved", 1), "was moved")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.ErrorContains(t, limited(t, s, "replaced", 1), "replaced")
	require.NoError(t, os.Rename(path+".old", path))
	require.NoError(t, limited(t, s, "after", 1))
	require.Equal(t, []string{"before/0", "after/0"}, names(read(t, path)))
}

// TestOneRefused: one bad event does not take others down that share its transaction.
func TestOneRefused(t *testing.T) {
	t.Parallel()
	s, path := open(t)
	require.NoError(t, s.Exec(t.Context(), `CREATE TRIGGER refuse BEFORE INSERT ON events
		WHEN NEW.id = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END`))
	unlock := lock(t, path) // so that the calls below meet in one transaction
	results := map[string]chan error{"good": make(chan error), "bad": make(chan error),
		"better": make(chan error)}
	for id, result := range results {
		go func() { result <- s.Put(t.Context(), sinktest.Event(id, `{}`)) }()
	}
	time.Sleep(50 * time.Millisecond)
	unlock()
	require.NoError(t, <-results["good"])
	require.ErrorContains(t, <-results["bad"], "refused")
	require.NoError(t, <-results["better"])
	require.ElementsMatch(t, []string{"good", "better"}, names(read(t, path)))
}

func names(all []sqlite.Stored) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.ID)
	}
	return out
}
