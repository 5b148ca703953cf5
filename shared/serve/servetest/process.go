package servetest

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Process is a running binary. Stdout and Stderr hold what it has written so far.
type Process struct {
	Stdout, Stderr *Output
	cmd            *exec.Cmd
}

// run starts a function with nothing but the given environment, and ends it with the test.
func run(t testing.TB, f Function, env []string) Process {
	t.Helper()
	p := Process{Stdout: new(Output), Stderr: new(Output), cmd: exec.Command(f.Path)}
	p.cmd.Env = slices.Concat([]string{"PATH=" + os.Getenv("PATH")}, f.Env, env)
	p.cmd.Stdout, p.cmd.Stderr = p.Stdout, p.Stderr
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait() // it was killed
	})
	return p
}

// Output collects what a process writes. It is safe for concurrent use.
type Output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
