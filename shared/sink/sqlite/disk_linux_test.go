package sqlite_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/usertest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// TestDiskFull fills a file system of 1 MiB. The process has its own mounts, so that nothing is
// left behind.
func TestDiskFull(t *testing.T) {
	if !usertest.Inside(t, 0) {
		return
	}
	dir := t.TempDir()
	usertest.Mount(t, dir, "1m")
	ballast := filepath.Join(dir, "ballast")
	require.NoError(t, os.WriteFile(ballast, make([]byte, 400_000), 0o600))
	path := filepath.Join(dir, "webhooks.db")
	s, err := sqlite.OpenFile(t.Context(), path)
	require.NoError(t, err)

	kept := fill(t, s)
	require.NotEmpty(t, kept)
	require.Equal(t, kept, names(read(t, path)), "what was answered as failed is not there")
	require.Error(t, limited(t, s, "full", 20), "it stays full")

	require.NoError(t, os.Remove(ballast))
	require.NoError(t, limited(t, s, "after", 1))
	require.NoError(t, s.Close())
	require.Equal(t, append(kept, "after/0"), names(read(t, path)))
	require.NoError(t, syscall.Unmount(dir, 0))
}

// fill puts events until one fails, and returns the ids of the others.
func fill(t *testing.T, s *sqlite.Sink) []string {
	var kept []string
	for i := range 100 {
		id := "fill-" + strings.Repeat("i", i)
		if err := limited(t, s, id, 1); err != nil {
			require.ErrorContains(t, err, "full")
			return kept
		}
		kept = append(kept, id+"/0")
	}
	t.Fatal("the disk took more than it holds")
	return nil
}
