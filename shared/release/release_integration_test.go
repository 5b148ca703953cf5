//go:build integration

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// makeRelease runs the program as make release does, for this platform alone, and returns the folder.
func makeRelease(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	cmd := exec.Command("go", "run", "./shared/release", "-version", "v0.1.0",
		"-only", runtime.GOOS+"/"+runtime.GOARCH, "-dist", dir)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return dir
}

// Made twice, a release has the same bytes, its checksums are right, and its tool runs.
func TestRelease(t *testing.T) {
	first := makeRelease(t)
	sums, err := os.ReadFile(filepath.Join(first, "checksums.txt"))
	require.NoError(t, err)
	again, err := os.ReadFile(filepath.Join(makeRelease(t), "checksums.txt"))
	require.NoError(t, err)
	require.Equal(t, string(sums), string(again))
	for _, want := range []string{"webhooks_v0.1.0_", "_aws_arm64.zip", "_aws_amd64.zip", "_scf.zip",
		"_sbom.cdx.json", "webhooks.schema.json", "openapi.json", "webhooks.d.ts", "vectors.json"} {
		require.Contains(t, string(sums), want)
	}
	check := exec.Command("sha256sum", "-c", "checksums.txt")
	check.Dir = first
	out, err := check.CombinedOutput()
	require.NoError(t, err, string(out))

	archives, err := filepath.Glob(filepath.Join(first, "webhooks_*.tar.gz"))
	require.NoError(t, err)
	require.Len(t, archives, 1)
	unpacked := t.TempDir()
	out, err = exec.Command("tar", "-xzf", archives[0], "-C", unpacked).CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = exec.Command(filepath.Join(unpacked, "webhooks"), "version").Output()
	require.NoError(t, err)
	head, err := exec.Command("git", "rev-parse", "HEAD").Output()
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(out), "webhooks v0.1.0\ncommit  "+string(head[:40])), string(out))
	require.FileExists(t, filepath.Join(unpacked, "man", "man1", "webhooks-serve.1"))
	require.FileExists(t, filepath.Join(unpacked, "completions", "webhooks.bash"))
}
