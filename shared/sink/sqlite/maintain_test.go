package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fillWith stores n events of some 4 KB.
func fillWith(t *testing.T, s *sqlite.Sink, name string, n int) {
	t.Helper()
	body := `{"Text":"` + strings.Repeat("x", 4000) + `"}`
	events := make([]*webhook.Event, n)
	for i := range events {
		events[i] = sinktest.Event(fmt.Sprint(name, "-", i), body)
	}
	require.NoError(t, s.Put(t.Context(), events...))
}

func sizeOf(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}

// TestPruneGivesSpaceBack while the sink goes on writing to the same file.
func TestPruneGivesSpaceBack(t *testing.T) {
	t.Parallel()
	s, path := open(t)
	fillWith(t, s, "old", 1200)
	require.NoError(t, s.Exec(t.Context(), `UPDATE events SET stored = stored - 3600000`))
	fillWith(t, s, "new", 2)
	hour := time.Now().Add(-time.Minute)
	pruned, err := sqlite.Prune(t.Context(), path, hour)
	require.NoError(t, err)
	require.Equal(t, sqlite.Pruned{Deleted: 1200}, pruned)
	require.Equal(t, []string{"new-0", "new-1"}, names(read(t, path)))
	require.Less(t, sizeOf(t, path), int64(200_000), "of 5 MB")

	fillWith(t, s, "newer", 1)
	pruned, err = sqlite.Prune(t.Context(), path, hour)
	require.NoError(t, err)
	require.Zero(t, pruned)
	require.Len(t, read(t, path), 3)
}

// TestPruneLeavesWhatIsToBeRead: an event that a reader with a cursor has not taken is not lost.
func TestPruneLeavesWhatIsToBeRead(t *testing.T) {
	s, path := open(t)
	fillWith(t, s, "a", 5)
	c, err := sqlite.OpenCursor(t.Context(), path, "reader")
	require.NoError(t, err)
	defer func() { require.NoError(t, c.Close()) }()
	require.NoError(t, c.Move(t.Context(), 2))
	pruned, err := sqlite.Prune(t.Context(), path, time.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, sqlite.Pruned{Deleted: 2, Waiting: 3}, pruned)
	require.Equal(t, []string{"a-2", "a-3", "a-4"}, names(read(t, path)))
}

// TestPruneUsesItsIndex: what is old is found without reading what is not.
func TestPruneUsesItsIndex(t *testing.T) {
	_, path := open(t)
	db, err := sqlite.OpenDB(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	var id, parent, unused int
	var detail string
	row := db.QueryRowContext(t.Context(),
		`EXPLAIN QUERY PLAN SELECT seq FROM events WHERE stored < 1 AND seq <= 5 LIMIT 10`)
	require.NoError(t, row.Scan(&id, &parent, &unused, &detail))
	require.Contains(t, detail, "INDEX events_stored")
}

// TestBackup copies a file that is being written to.
func TestBackup(t *testing.T) {
	s, path := open(t)
	fillWith(t, s, "a", 3)
	to := filepath.Join(t.TempDir(), "copy's.db")
	require.NoError(t, sqlite.Backup(t.Context(), path, to))
	fillWith(t, s, "b", 1)
	require.Equal(t, read(t, path)[:3], read(t, to))
	info, err := os.Stat(to)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	again := openFile(t, to) // serve can go on with a copy
	fillWith(t, again, "c", 1)
	require.Len(t, read(t, to), 4)

	require.ErrorIs(t, sqlite.Backup(t.Context(), path, to), os.ErrExist)
	require.Len(t, read(t, to), 4, "it is not overwritten")
}

func TestMaintenanceOfNoFile(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.db")
	_, err := sqlite.Prune(t.Context(), missing, time.Now())
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorIs(t, sqlite.Backup(t.Context(), missing, filepath.Join(dir, "copy")), os.ErrNotExist)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}
