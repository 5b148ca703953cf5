//go:build integration

package examples

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// TestPage runs the commands of README.md as printed, but for the ports.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	blocks := strings.Split(string(page), "```sh\n")
	require.Len(t, blocks, 3)
	tool := buildTool(t)
	for i, want := range []string{"2 as expected, 0 not", "vectors, 0 failed"} {
		script, _, _ := strings.Cut(blocks[i+1], "```")
		app, served := servetest.FreePort(t), servetest.FreePort(t)
		script = strings.NewReplacer("9000", app, "webhooks serve", "webhooks serve --addr 127.0.0.1:"+served,
			"webhooks healthz", "webhooks healthz 127.0.0.1:"+served, "127.0.0.1:8080", "127.0.0.1:"+served).Replace(script)
		out := run(t, tool, script)
		require.Contains(t, out, want)
		require.NotContains(t, out, "answered by default")
	}
}

// run runs a script in a copy of the repository's examples, with the tool, and returns what it printed. What it
// leaves running is ended.
func run(t *testing.T, tool, script string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(".")))
	file, err := os.Create(filepath.Join(dir, "printed"))
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	cmd := exec.Command("bash", "-euo", "pipefail", "-c", script)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, file, file
	cmd.Env = append(os.Environ(), "PATH="+filepath.Dir(tool)+string(filepath.ListSeparator)+os.Getenv("PATH"))
	group(cmd)
	require.NoError(t, cmd.Start())
	defer end(cmd)
	defer time.AfterFunc(time.Minute, func() { end(cmd) }).Stop()
	err = cmd.Wait()
	text, _ := os.ReadFile(file.Name())
	require.NoError(t, err, string(text))
	return string(text)
}
