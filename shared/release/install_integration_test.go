//go:build integration

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const root = "../.."

// proxy is a module proxy in a folder, with this tree as a version of the module.
func proxy(t *testing.T, m module.Version) string {
	t.Helper()
	dir := t.TempDir()
	at := filepath.Join(dir, filepath.FromSlash(m.Path), "@v")
	require.NoError(t, os.MkdirAll(at, 0o755))
	f, err := os.Create(filepath.Join(at, m.Version+".zip"))
	require.NoError(t, err)
	require.NoError(t, zip.CreateFromDir(f, m, checkout(t)))
	require.NoError(t, f.Close())
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"list": m.Version + "\n", m.Version + ".mod": string(mod),
		m.Version + ".info": `{"Version":"` + m.Version + `","Time":"2026-11-27T12:00:00Z"}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(at, name), []byte(text), 0o644))
	}
	return dir
}

// checkout returns a folder with what is committed.
func checkout(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	archive := exec.Command("git", "-C", root, "archive", "HEAD")
	unpack := exec.Command("tar", "-x", "-C", dir)
	var err error
	unpack.Stdin, err = archive.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, unpack.Start())
	require.NoError(t, archive.Run())
	require.NoError(t, unpack.Wait())
	return dir
}

// The README's way to install the tool works with nothing but Go, and the program knows its version.
func TestGoInstall(t *testing.T) {
	// A version of its own each time: the module cache keeps what a version once was.
	m := module.Version{Path: "github.com/tencent-webhooks/tencent-webhooks",
		Version: "v0.1.0-test." + strconv.FormatInt(time.Now().UnixNano(), 10)}
	upstream, err := exec.Command("go", "env", "GOPROXY").Output()
	require.NoError(t, err)
	bin := t.TempDir()
	install := exec.Command("go", "install", m.Path+"/cmd/webhooks@"+m.Version)
	install.Dir = t.TempDir()
	install.Env = append(os.Environ(), "GOBIN="+bin, "GOFLAGS=", "GONOSUMDB="+m.Path,
		"GOPROXY=file://"+proxy(t, m)+","+strings.TrimSpace(string(upstream)))
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = exec.Command(filepath.Join(bin, "webhooks"), "version", "--json").Output()
	require.NoError(t, err)
	var got struct{ Version string }
	require.NoError(t, json.Unmarshal(out, &got))
	require.Equal(t, m.Version, got.Version)
}
