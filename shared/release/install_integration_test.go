//go:build integration

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

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
	require.NoError(t, zip.CreateFromVCS(f, m, root, "HEAD", ""))
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

// The README's way to install the tool works with nothing but Go, and the program knows its version.
func TestGoInstall(t *testing.T) {
	m := module.Version{Path: "github.com/tencent-webhooks/tencent-webhooks", Version: "v0.1.0"}
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
