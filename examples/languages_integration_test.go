//go:build integration

package examples

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

const publishSecret = "whsec_ZXhhbXBsZXMtcHVibGlzaC1zZWNyZXQtMDAx"

// language is one in which there are examples: the command lines of the app and of the verifier.
type language struct {
	name string
	app  func(port string) []string
	// verify reads test vectors from the standard input.
	verify []string
}

func languages(t *testing.T) []language {
	t.Helper()
	classes := compileJava(t)
	plain := func(command ...string) func(string) []string {
		return func(string) []string { return command }
	}
	return []language{
		{"php", func(port string) []string {
			return []string{"php", "-S", "127.0.0.1:" + port, "php/app.php"}
		}, []string{"php", "php/verify.php"}},
		{"node", plain("node", "node/app.mjs"), []string{"node", "node/verify.mjs"}},
		{"python", plain("python3", "python/app.py"), []string{"python3", "python/verify.py"}},
		{"java", plain("java", "-cp", classes, "App"), []string{"java", "-cp", classes, "Verify"}},
	}
}

// compileJava compiles the Java files as their comments say, and returns the class path. GSON_LIB
// is the folder with the jars.
func compileJava(t *testing.T) string {
	t.Helper()
	lib := os.Getenv("GSON_LIB")
	require.NotEmpty(t, lib, "GSON_LIB is empty; set it to the folder that .ci/gson prints")
	out := t.TempDir()
	files, err := filepath.Glob("java/*.java")
	require.NoError(t, err)
	args := append([]string{"-Xlint:all", "-Werror", "-cp", lib + "/*", "-d", out}, files...)
	text, err := exec.CommandContext(t.Context(), "javac", args...).CombinedOutput()
	require.NoError(t, err, string(text))
	return out + ":" + lib + "/*"
}

// app is a running example.
type app struct {
	url    string
	stderr *servetest.Output
}

// start runs the app with a secret and waits until it listens.
func (l language) start(t *testing.T, secret string) app {
	t.Helper()
	port := servetest.FreePort(t)
	command := l.app(port)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "PORT="+port, "PUBLISH_SECRET="+secret, "PHP_CLI_SERVER_WORKERS=4")
	a := app{url: "http://127.0.0.1:" + port, stderr: new(servetest.Output)}
	cmd.Stdout, cmd.Stderr = a.stderr, a.stderr
	group(cmd)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { end(cmd) })
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			_ = conn.Close()
		}
		return err == nil
	}, time.Minute, 20*time.Millisecond, "%v", a.stderr)
	return a
}

// stored returns how many events of a type the app has taken.
func (a app) stored(eventType string) int {
	return strings.Count(a.stderr.String(), `"`+eventType+`"]`)
}
