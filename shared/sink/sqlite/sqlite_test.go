package sqlite_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// open returns a sink onto a new file, and the path of that.
func open(t *testing.T) (*sqlite.Sink, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "web hooks?#%41.db")
	return openFile(t, path), path
}

func openFile(t *testing.T, path string) *sqlite.Sink {
	t.Helper()
	s, err := sqlite.OpenFile(t.Context(), path)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// read returns all that is stored in a file.
func read(t *testing.T, path string) []sqlite.Stored {
	t.Helper()
	r, err := sqlite.OpenReader(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	var all []sqlite.Stored
	require.NoError(t, r.After(t.Context(), 0, func(s sqlite.Stored) bool {
		all = append(all, s)
		return true
	}))
	return all
}

func TestStore(t *testing.T) {
	sinktest.Store{Once: true, Open: func(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
		s, path := open(t)
		return s, func(t *testing.T, _ int) [][]byte {
			var events [][]byte
			for _, stored := range read(t, path) {
				events = append(events, stored.Event)
			}
			return events
		}
	}}.Run(t)
}

// TestSeen: an event is kept once, and its deliveries are counted.
func TestSeen(t *testing.T) {
	s, path := open(t)
	for range 3 {
		require.NoError(t, s.Put(t.Context(), sinktest.Event("a", `{}`)))
	}
	require.NoError(t, s.Put(t.Context(), sinktest.Event("b", `{}`)))
	s.Seen(t.Context(), "a", "nobody", "b")
	all := read(t, path)
	require.Len(t, all, 2)
	require.Equal(t, 4, all[0].Seen)
	require.Equal(t, 2, all[1].Seen)
}

// TestReopen: what was stored is there after a restart, and counted on.
func TestReopen(t *testing.T) {
	s, path := open(t)
	require.NoError(t, s.Put(t.Context(), sinktest.Event("a", `{}`)))
	require.NoError(t, s.Close())
	s = openFile(t, path)
	require.NoError(t, s.Put(t.Context(), sinktest.Event("a", `{}`), sinktest.Event("b", `{}`)))
	all := read(t, path)
	require.Len(t, all, 2)
	require.Equal(t, 2, all[0].Seen)
}

// TestPrivate: what people wrote is nobody else's to read.
func TestPrivate(t *testing.T) {
	s, path := open(t)
	require.NoError(t, s.Put(t.Context(), sinktest.Event("a", `{}`)))
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		info, err := os.Stat(file)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), file)
	}
}

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), ":memory:")
	s, err := sqlite.Open(t.Context(), "sqlite:"+path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.FileExists(t, path)

	garbage := filepath.Join(t.TempDir(), "garbage")
	require.NoError(t, os.WriteFile(garbage, []byte("this is no database, but long enough"), 0o600))
	for _, spec := range []string{
		"sqlite:", "sqlite:" + t.TempDir(), "sqlite:" + garbage,
		"sqlite:" + filepath.Join(t.TempDir(), "missing", "x.db"),
	} {
		_, err := sqlite.Open(t.Context(), spec)
		require.Error(t, err, spec)
	}
}

// TestOthersMayWrite: a file that others than the owner may write gets a warning, and no other one.
func TestOthersMayWrite(t *testing.T) {
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	for mode, warns := range map[os.FileMode]bool{
		0o600: false, 0o644: false, 0o640: false, 0o660: true, 0o602: true, 0o666: true,
	} {
		var log bytes.Buffer
		slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
		path := filepath.Join(t.TempDir(), "events.db")
		require.NoError(t, os.WriteFile(path, nil, 0o600))
		require.NoError(t, os.Chmod(path, mode))
		s, err := sqlite.OpenFile(t.Context(), path)
		require.NoError(t, err)
		require.NoError(t, s.Close())
		require.Equal(t, warns, strings.Contains(log.String(), "others may write the database"), mode)
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, mode, info.Mode().Perm(), "it is left as it is")
	}
}
