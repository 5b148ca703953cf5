package consume_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/sqlite"
)

func open(t *testing.T, path string, now func() time.Time, expiry time.Duration) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, now, expiry)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func TestSQLiteStore(t *testing.T) {
	t.Parallel()
	oncetest.Run(t, func(t *testing.T, c *oncetest.Clock, expiry time.Duration) once.Store {
		return open(t, filepath.Join(t.TempDir(), "once.db"), c.Now, expiry)
	})
}

// TestSQLiteSeveralProcesses: a file keeps what was done, for others who have it open too.
func TestSQLiteSeveralProcesses(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "once.db")
	a, b := open(t, path, time.Now, 0), open(t, path, time.Now, 0)
	claim, err := a.Begin(t.Context(), "key", time.Minute)
	require.NoError(t, err)
	other, err := b.Begin(t.Context(), "key", time.Minute)
	require.NoError(t, err)
	require.Equal(t, once.InProgress, other.State)
	require.NoError(t, b.Complete(t.Context(), claim), "who has the token has the claim")
	again, err := open(t, path, time.Now, 0).Begin(t.Context(), "key", time.Minute)
	require.NoError(t, err)
	require.Equal(t, once.Done, again.State)
}
