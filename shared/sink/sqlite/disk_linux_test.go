package sqlite_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// inside runs the test once more, in a process that is user uid of a user namespace of its own,
// and says whether this is that process. As user 0 it may mount what only it sees; as another
// it owns the same files and has none of the rights of root.
func inside(t *testing.T, uid int) bool {
	t.Helper()
	if os.Getenv("SINK_TEST_INSIDE") == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), "SINK_TEST_INSIDE="+t.Name())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
		t.Skip("this system does not allow user namespaces: ", err)
	}
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "--- PASS: "+t.Name())
	return false
}

// TestDiskFull fills a file system of 1 MiB. The process has its own mounts, so that nothing is
// left behind.
func TestDiskFull(t *testing.T) {
	if !inside(t, 0) {
		return
	}
	dir := t.TempDir()
	require.NoError(t, syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"))
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

// TestReadOnly: a file that may not be written to stops the start, and does not once it may.
// Root may write everywhere, so the test gives up being root.
func TestReadOnly(t *testing.T) {
	if !inside(t, 1000) {
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
