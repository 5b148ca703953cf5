package sqlite_test

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/usertest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// TestReadOnly: a file that may not be written to stops the start, and does not once it may.
// Root may write everywhere, so the test gives up being root.
func TestReadOnly(t *testing.T) {
	if !usertest.Inside(t, 1000) {
		return
	}
	path := filepath.Join(t.TempDir(), "webhooks.db")
	require.NoError(t, openFile(t, path).Close())
	require.NoError(t, os.Chmod(path, 0o400))
	_, err := sqlite.OpenFile(t.Context(), path)
	require.ErrorIs(t, err, os.ErrPermission)
	require.ErrorContains(t, err, path)
	require.NoError(t, os.Chmod(path, 0o600))
	s := openFile(t, path)
	require.NoError(t, limited(t, s, "after", 1))
	require.Equal(t, []string{"after/0"}, names(read(t, path)))
}

// TestReadOnlyWhileOpen: permissions count when a file is opened, so a sink that has it open goes
// on storing. When SQLite has to reconnect it gets to read alone, and would stay like that:
// the sink says so, keeps nothing, and works again once the file may be written to.
func TestReadOnlyWhileOpen(t *testing.T) {
	if !usertest.Inside(t, 1000) {
		return
	}
	s, path := open(t)
	require.NoError(t, limited(t, s, "before", 1))
	permit(t, path, 0o400)
	require.NoError(t, limited(t, s, "open", 1))
	s.Disconnect()
	for range 3 {
		require.ErrorContains(t, limited(t, s, "refused", 2), "readonly")
	}
	require.Equal(t, []string{"before/0", "open/0"}, names(read(t, path)))
	permit(t, path, 0o600)
	require.NoError(t, limited(t, s, "after", 1))
	require.Equal(t, []string{"before/0", "open/0", "after/0"}, names(read(t, path)))
}

// permit sets the permissions of the database and of what SQLite keeps beside it.
func permit(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Chmod(path+suffix, mode); suffix == "" || !os.IsNotExist(err) {
			require.NoError(t, err)
		}
	}
}

// TestWritesFail: the system refuses to write to the open file, as it does when a file system
// has turned read-only after a fault. What was put then is not there, not even half of it.
func TestWritesFail(t *testing.T) {
	s, path := open(t)
	require.NoError(t, limited(t, s, "before", 1))
	allow := forbidWrites(t, path+"-wal")
	for range 3 {
		require.ErrorContains(t, limited(t, s, "refused", 5), "disk I/O error")
	}
	require.Equal(t, []string{"before/0"}, names(read(t, path)))
	allow()
	require.NoError(t, limited(t, s, "after", 2))
	require.Equal(t, []string{"before/0", "after/0", "after/1"}, names(read(t, path)))
}

// forbidWrites makes every descriptor that this process has of a file one that only reads, until
// allow is called. No system remounts a file system read-only on which a file is open for writing,
// so that this is as near as a test comes.
func forbidWrites(t *testing.T, path string) (allow func()) {
	t.Helper()
	reads, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	require.NoError(t, err)
	writes := map[int]int{} // descriptor, and what it was before
	for _, fd := range descriptors(t, path) {
		if fd == reads {
			continue
		}
		kept, err := syscall.Dup(fd)
		require.NoError(t, err)
		writes[fd] = kept
		require.NoError(t, syscall.Dup3(reads, fd, syscall.O_CLOEXEC))
	}
	require.NoError(t, syscall.Close(reads))
	require.NotEmpty(t, writes)
	return func() {
		for fd, kept := range writes {
			require.NoError(t, syscall.Dup3(kept, fd, syscall.O_CLOEXEC))
			require.NoError(t, syscall.Close(kept))
		}
	}
}

// descriptors returns the numbers under which this process has a file open.
func descriptors(t *testing.T, path string) []int {
	t.Helper()
	want, err := os.Stat(path)
	require.NoError(t, err)
	entries, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	var out []int
	for _, e := range entries {
		got, err := os.Stat("/proc/self/fd/" + e.Name())
		if err != nil || !os.SameFile(want, got) { // that of the folder itself is gone by now
			continue
		}
		fd, err := strconv.Atoi(e.Name())
		require.NoError(t, err)
		out = append(out, fd)
	}
	return out
}
