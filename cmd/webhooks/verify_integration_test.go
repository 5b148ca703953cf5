//go:build integration

package main

import (
	"os"
	"os/exec"
	"path/filepath"
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
	binary, dir := buildTool(t), t.TempDir()
	t.Chdir(dir)
	restart := filepath.Join(dir, "restart.sh")
	require.NoError(t, os.WriteFile(restart, []byte(`#!/bin/sh
set -e
if [ -f pid ]; then
  kill -9 "$(cat pid)"
  sleep 0.3 # until the port is free
fi
: > log
`+binary+` serve --addr 127.0.0.1:"${1:-0}" > out 2> log < /dev/null &
echo $! > pid
until grep -q '^listening on' log; do sleep 0.02; done
`), 0o700))
	require.NoError(t, exec.CommandContext(t.Context(), restart).Run())
	t.Cleanup(func() { kill(t, "pid") })
	log, err := os.ReadFile("log")
	require.NoError(t, err)
	url := listening.FindStringSubmatch(lastLine(string(log)))[1]
	_, port, _ := strings.Cut(strings.TrimPrefix(url, "http://"), ":")

	r := line(t, "verify", url, "--json", "--rate", "500", "--strict",
		"--observer", binary+" events --json --limit 100000", "--restart", restart+" "+port)
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

// lastLine is the line that says where serve listens.
func lastLine(log string) string {
	for line := range strings.Lines(log) {
		if strings.HasPrefix(line, "listening on ") {
			return strings.TrimSpace(line)
		}
	}
	return ""
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
