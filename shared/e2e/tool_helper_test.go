package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// server is webhooks serve, running in a folder of its own.
type server struct {
	cmd            *exec.Cmd
	dir, url       string
	db             string // what it stores events in
	stdout, stderr *servetest.Output
	exited         chan error
}

var listening = regexp.MustCompile(`(?m)^listening on (http://127\.0\.0\.1:[0-9]+)$`)

// serve starts the tool on a free port with nothing but the given environment, and waits until it
// listens.
func serve(t *testing.T, env []string, args ...string) *server {
	t.Helper()
	return serveWith(t, toolBinary(t), env, args...)
}

// serveWith is serve for another build of the tool.
func serveWith(t *testing.T, tool string, env []string, args ...string) *server {
	t.Helper()
	s := &server{
		dir: t.TempDir(), stdout: new(servetest.Output), stderr: new(servetest.Output),
		exited: make(chan error, 1),
	}
	s.db = filepath.Join(s.dir, "webhooks.db")
	s.cmd = exec.Command(tool, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	s.cmd.Dir, s.cmd.Env = s.dir, append([]string{"HOME=" + s.dir}, env...)
	s.cmd.Stdout, s.cmd.Stderr = s.stdout, s.stderr
	require.NoError(t, s.cmd.Start())
	go func() { s.exited <- s.cmd.Wait() }()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		if t.Failed() {
			t.Logf("serve printed: %v", s.stderr)
		}
	})
	require.Eventually(t, func() bool {
		found := listening.FindStringSubmatch(s.stderr.String())
		if found != nil {
			s.url = found[1]
		}
		return found != nil
	}, time.Minute, 5*time.Millisecond, "%v", s.stderr)
	return s
}

// stop sends SIGTERM and wants the process to end well.
func (s *server) stop(t *testing.T) {
	t.Helper()
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
	select {
	case err := <-s.exited:
		require.NoError(t, err, s.stderr.String())
	case <-time.After(time.Minute):
		t.Fatalf("it did not stop: %v", s.stderr)
	}
}

// events returns what the database holds, by id, with the number of deliveries.
func (s *server) events(t *testing.T) map[string]int {
	t.Helper()
	r, err := sqlite.OpenReader(s.db)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	out := map[string]int{}
	require.NoError(t, r.After(context.Background(), 0, func(e sqlite.Stored) bool {
		require.True(t, json.Valid(e.Event), "%s", e.Event)
		out[e.ID] = e.Seen
		return true
	}))
	return out
}

// run executes the tool and returns its exit code and what it wrote.
func run(t *testing.T, dir string, env []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, toolBinary(t), args...)
	cmd.Dir, cmd.Env = dir, append([]string{"HOME=" + os.TempDir()}, env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	require.NoError(t, ctx.Err(), "%v did not end", args)
	if cmd.ProcessState == nil {
		require.NoError(t, err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// sent is a line of send --json.
type sent struct {
	Command   string   `json:"command"`
	Fault     string   `json:"fault"`
	Status    int      `json:"status"`
	ErrorCode int      `json:"error_code"`
	MS        *float64 `json:"ms"`
	OK        bool     `json:"ok"`
}

// send sends with the credentials of the tests and returns the exit code and the lines.
func (s *server) send(t *testing.T, args ...string) (int, []sent) {
	t.Helper()
	args = append([]string{"send", "--url", s.url, "--json"}, args...)
	code, stdout, stderr := run(t, s.dir, environment(), args...)
	var out []sent
	for line := range strings.Lines(stdout) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var one sent
		require.NoError(t, d.Decode(&one), line)
		require.NotNil(t, one.MS)
		out = append(out, one)
	}
	require.NotEmpty(t, out, stderr)
	return code, out
}
