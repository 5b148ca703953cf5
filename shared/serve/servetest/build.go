package servetest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The build tags of the two clouds.
const (
	TagsAWS = "lambda.norpc"
	TagsSCF = "scf"
)

// Function is a program, and what its environment has to say for it to be one function.
type Function struct {
	Path string
	Env  []string
}

// OnAWS returns a function of the bundle for AWS Lambda, named by its folder such as
// sns/blacklist-add, with the handlers of Program.
func OnAWS(t testing.TB, folder string) Function {
	t.Helper()
	return Function{Program(t, TagsAWS, "./functions/bundle"), []string{"_HANDLER=" + folder}}
}

// OnSCF returns a function of the bundle for Tencent SCF, as OnAWS does.
func OnSCF(t testing.TB, folder string) Function {
	t.Helper()
	return Function{Program(t, TagsSCF, "./functions/bundle"), []string{"WEBHOOK_FUNCTION=" + folder}}
}

// programs are what Program has built in this process: functions that return a path and an error.
var programs sync.Map

// Program builds a main package of this repository and returns the path of its binary; a package such
// as ./cmd/webhooks is named from the root. Whatever shared/handlers holds, its handlers are the
// default ones, or give the verdict that the client's platform names.
func Program(t testing.TB, tags, pkg string) string {
	t.Helper()
	dir := root(t)
	program, _ := programs.LoadOrStore(tags+" "+pkg, sync.OnceValues(func() (string, error) {
		return buildProgram(dir, tags, pkg)
	}))
	path, err := program.(func() (string, error))()
	require.NoError(t, err)
	return path
}

func buildProgram(root, tags, pkg string) (string, error) {
	temp, err := os.MkdirTemp("", "overlay")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(temp) }() // a folder for temporary files
	overlay, err := handlers(root, temp)
	if err != nil {
		return "", err
	}
	return cached(root, "-ldflags=-s -w", overlay, "-tags="+tags, pkg)
}

// Build builds a main package of this repository and returns the path of its binary, which is removed
// after the test. args are flags of go build, and the package.
func Build(t testing.TB, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	_, err := runGo(root(t), "cp", append(args, path)...)
	require.NoError(t, err)
	return path
}

// cached returns the path of a program in the build cache, for all tests of a process. The first go run
// names a file that is gone after it, the second the one that is kept.
func cached(root string, args ...string) (string, error) {
	for range 2 {
		out, err := runGo(root, "echo", args...)
		if err != nil {
			return "", err
		}
		path := strings.TrimSpace(out)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	return "", errNotKept
}

// runGo has go run link a program, since that keeps it in the build cache, for all packages and for
// the next run; go build links each time. What it runs is a command that gets the program's path before
// the program's arguments. Other flags than the tests' own would compile most dependencies again.
func runGo(root, command string, args ...string) (stdout string, err error) {
	cmd := exec.Command("go", append([]string{"run", "-exec=" + command}, args...)...)
	cmd.Dir = root
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, &stderr)
	}
	return string(out), nil
}

// errNotKept is the error of a program that is not in the build cache after it was run.
var errNotKept = errors.New("go run keeps no program")

// SkipUnderRace leaves out a test whose work is all done by binaries that it builds. Those have no
// race detector in them, so that a run with it repeats the run without.
func SkipUnderRace(t testing.TB) {
	t.Helper()
	if underRace {
		t.Skip("nothing runs in this process")
	}
}

// root is the folder of go.mod, upwards from where the test runs.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		require.NotEqual(t, dir, filepath.Dir(dir), "no go.mod above the test")
		dir = filepath.Dir(dir)
	}
}

// RequireFolders skips a test that wants every function of the list when a user has deleted some
// because he does not deploy them. In this repository none is missing: .ci/run looks.
func RequireFolders(t testing.TB, functions ...string) {
	t.Helper()
	for _, f := range functions {
		main := filepath.Join(root(t), "functions", filepath.FromSlash(f), "main.go")
		if _, err := os.Stat(main); err != nil {
			t.Skipf("functions/%s was deleted", f)
		}
	}
}
