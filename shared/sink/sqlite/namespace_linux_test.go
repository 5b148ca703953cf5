package sqlite_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
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
	if forbidden(err) || strings.Contains(string(out), "--- SKIP: "+t.Name()) {
		leaveOut(t, err, out)
		return false
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
	if os.Getenv("CI") != "" {
		t.Fatalf("cannot run here, and CI is set: user namespaces with mounts have to be allowed, "+
			"as they are to root: %v\n%s", err, out)
	}
	t.Skipf("this system does not allow user namespaces: %v\n%s", err, out)
}
