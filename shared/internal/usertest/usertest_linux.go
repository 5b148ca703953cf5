package usertest

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// insideTest is a variable with the name of the test that runs once more.
const insideTest = "USERTEST_INSIDE"

// Strict is the variable by which .ci/run says that no test may be left out.
const Strict = "TESTS_STRICT"

// Inside runs the test once more, in a process that is user uid of a user namespace of its own,
// and reports whether this is that process. As user 0 it may mount what only it and its children see;
// as another it owns the same files and has none of the rights of root. More are variables of that
// process. Where the system forbids it, the test is skipped.
func Inside(t *testing.T, uid int, more ...string) bool {
	t.Helper()
	if os.Getenv(insideTest) == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(append(os.Environ(), insideTest+"="+t.Name()), more...)
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

// Mount makes a file system of that size in memory, at a folder, in a test that is inside as user 0.
func Mount(t *testing.T, dir, size string) {
	t.Helper()
	err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size)
	if forbidden(err) {
		t.Skip(err) // the process outside reads it
	}
	require.NoError(t, err)
}

// forbidden reports whether a system that restricts user namespaces says so by this error.
func forbidden(err error) bool {
	return errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) ||
		errors.Is(err, syscall.ENOSPC) // user.max_user_namespaces
}

// leaveOut skips a test that this system does not let run. Where none may be left out, it fails.
func leaveOut(t *testing.T, err error, out []byte) {
	t.Helper()
	require.Empty(t, os.Getenv(Strict),
		"user namespaces with mounts have to be allowed here: %v\n%s", err, out)
	t.Skipf("this system does not allow user namespaces with mounts: %v\n%s", err, out)
}
