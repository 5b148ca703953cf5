//go:build integration

package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verifytest"
)

// TestVerifyKillsServe runs the real serve, looks into its database with webhooks events, and kills it
// with SIGKILL while events come: nothing is lost, and every check that applies passes.
func TestVerifyKillsServe(t *testing.T) {
	credentials(t)
	resultsDir := filepath.Join(repository(t), "shared", "verify", "testdata", "results")
	t.Setenv("CALLBACK_TOKEN", "token-of-a-test,token-before")
	t.Setenv("RTC_KEY", "key-of-a-test,key-before")
	t.Setenv("CALLBACK_SECRET", pathSecret)
	url := "http://" + freeAddress(t)
	observe, script := observed(t, url)
	t.Setenv("PATH", filepath.Dir(buildTool(t))+string(filepath.ListSeparator)+os.Getenv("PATH"))
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("restart.sh", []byte(script), 0o700))
	require.NoError(t, exec.CommandContext(t.Context(), "./restart.sh").Run())
	t.Cleanup(func() { kill(t, "pid") })

	r := line(t, append(arguments(observe), "--json", "--rate", "500", "--strict")...)
	results := verifytest.Results{}
	for id, result := range verified(t, r.out) {
		results[id] = verify.Result(result)
		require.NotEqual(t, "fail", result, "%s: %s", id, r.out)
		if strings.HasPrefix(id, "stored.") {
			require.Equal(t, "pass", result, "%s: %s", id, r.out)
		}
	}
	require.Zero(t, r.code, r.err)
	verifytest.Require(t, resultsDir, "serve", results, r.out)
}

// observed returns the command and the script with which docs/verify.md observes what is stored, as printed but
// for the address.
func observed(t *testing.T, url string) (command, script string) {
	t.Helper()
	const printed = "http://127.0.0.1:8080"
	blocks := fenced(t, "../../docs/verify.md", "sh")
	i := slices.IndexFunc(blocks, func(block string) bool { return strings.HasPrefix(block, "#!/bin/sh\n") })
	require.Positive(t, i)
	command, ok := strings.CutPrefix(strings.ReplaceAll(blocks[i-1], "\\\n", " "), "webhooks ")
	require.True(t, ok, blocks[i-1])
	return strings.ReplaceAll(command, printed, url),
		strings.ReplaceAll(blocks[i], strings.TrimPrefix(printed, "http://"), strings.TrimPrefix(url, "http://"))
}

// freeAddress returns one on loopback on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, listener.Close()) }()
	return listener.Addr().String()
}

// kill ends the process whose number is in a file.
func kill(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	require.NoError(t, err)
	process, err := os.FindProcess(pid)
	require.NoError(t, err)
	_ = process.Kill()
	time.Sleep(100 * time.Millisecond) // it is not a child of this process
}

// TestJUnitParser: a parser of JUnit takes what verify writes, and finds what is in it.
func TestJUnitParser(t *testing.T) {
	credentials(t)
	venv := filepath.Join(repository(t), ".ci", "venv")
	url, _ := serving(t)
	t.Setenv("CALLBACK_TOKEN", "another")
	r := line(t, "verify", url, "--families", "sns", "--junit", "report.xml", "--rate", "500")
	require.Equal(t, exitFailure, r.code)
	bin, err := exec.CommandContext(t.Context(), venv).Output()
	require.NoError(t, err)
	const script = `import junitparser, sys
x = junitparser.JUnitXml.fromfile(sys.argv[1])
cases = [c for s in x for c in s]
bad = [c.name for c in cases if any(isinstance(r, junitparser.Failure) for r in c.result)]
skipped = [c for c in cases if any(isinstance(r, junitparser.Skipped) for r in c.result)]
assert x.tests == len(cases) and x.failures == len(bad) and x.skipped == len(skipped), "counts"
print(*bad)`
	cmd := exec.CommandContext(t.Context(), filepath.Join(strings.TrimSpace(string(bin)), "python"), "-c", script,
		"report.xml")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, "signed.chat\n", string(out))
}

// repository is the folder of .ci.
func repository(t *testing.T) string {
	t.Helper()
	file, err := exec.CommandContext(t.Context(), "go", "env", "GOMOD").Output()
	require.NoError(t, err)
	return filepath.Dir(strings.TrimSpace(string(file)))
}
