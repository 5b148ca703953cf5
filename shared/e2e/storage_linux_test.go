package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The environment of a test that runs itself once more.
const (
	insideTest = "E2E_INSIDE"      // its name
	insideTool = "E2E_INSIDE_TOOL" // the tool that was built already
)

// inside runs the test once more, in a process that is user uid of a user namespace of its own,
// and says whether this is that process. As user 0 it may mount what only it and its children see;
// as another it owns the same files and has none of the rights of root.
func inside(t *testing.T, uid int) bool {
	t.Helper()
	if os.Getenv(insideTest) == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), insideTest+"="+t.Name(), insideTool+"="+toolBinary(t))
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if forbidden(err) || strings.Contains(string(out), "--- SKIP: "+t.Name()) {
		leaveOut(t, err, out)
	}
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "--- PASS: "+t.Name())
	return false
}

// forbidden says whether a system that restricts user namespaces says so by this error.
func forbidden(err error) bool {
	return errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) ||
		errors.Is(err, syscall.ENOSPC) // user.max_user_namespaces
}

// leaveOut skips a test that this system does not let run. In CI it fails instead: there nobody
// reads what was skipped.
func leaveOut(t *testing.T, err error, out []byte) {
	t.Helper()
	require.Empty(t, os.Getenv("CI"), "user namespaces with mounts are not allowed: %v\n%s", err, out)
	t.Skipf("this system does not allow user namespaces with mounts: %v\n%s", err, out)
}

// TestFullDisk: the file system of the database has no room left.
func TestFullDisk(t *testing.T) {
	if !inside(t, 0) {
		return
	}
	dir := t.TempDir()
	err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m")
	if forbidden(err) {
		t.Skip(err) // the test that runs this one reads it
	}
	require.NoError(t, err)
	db := filepath.Join(dir, "webhooks.db")
	s := serveWith(t, os.Getenv(insideTool), environment("SINK=sqlite:"+db))
	s.db = db
	ballast := filepath.Join(dir, "ballast")
	require.ErrorIs(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600), syscall.ENOSPC)
	s.checkOutage(t, func() { require.NoError(t, os.Remove(ballast)) })
	s.stop(t, 5*time.Second)
	require.NoError(t, syscall.Unmount(dir, 0))
}

// TestReadOnlyDatabase: what cannot be written to stops the start, with one line that names it.
// Root may write everywhere, so the test gives up being root.
func TestReadOnlyDatabase(t *testing.T) {
	if !inside(t, 1000) {
		return
	}
	db := filepath.Join(t.TempDir(), "webhooks.db")
	require.NoError(t, os.WriteFile(db, nil, 0o400))
	cmd := exec.CommandContext(t.Context(), os.Getenv(insideTool), "serve", "--addr", "127.0.0.1:0")
	cmd.Env = environment("SINK=sqlite:" + db)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	require.Equal(t, 1, exit.ExitCode())
	requireOneLine(t, string(out), db, "permission denied")
}
