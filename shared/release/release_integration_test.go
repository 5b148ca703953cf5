//go:build integration

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

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

	requireSpans(t, filepath.Join(unpacked, "webhooks"))
	for _, cloud := range []string{"aws_arm64", "aws_amd64", "scf"} {
		requireComplete(t, filepath.Join(first, "tencent-webhooks_v0.1.0_"+cloud+".zip"))
	}
}

// requireSpans fails unless the tool exports a span of a request to a collector.
func requireSpans(t *testing.T, tool string) {
	t.Helper()
	spans := make(chan struct{})
	once := sync.OnceFunc(func() { close(spans) })
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if bytes.Contains(body, []byte("receive Sns.CallbackBlackListAdd")) {
			once()
		}
	}))
	defer collector.Close()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	serve := exec.CommandContext(ctx, tool, "serve", "--demo", "--addr", "127.0.0.1:0", "--inspect", "off")
	serve.Dir = t.TempDir()
	serve.Env = append(os.Environ(), "SDKAPPID=", "CALLBACK_TOKEN=", "RTC_KEY=", "CALLBACK_SECRET=",
		"OTEL_EXPORTER_OTLP_ENDPOINT="+collector.URL, "OTEL_BSP_SCHEDULE_DELAY=100")
	require.NoError(t, serve.Start())
	select {
	case <-spans:
	case <-ctx.Done():
		t.Error("no span has come")
	}
	stop()
	_ = serve.Wait() // it was killed
}

// uploads are the places of deployment files that name what is uploaded, relative to the file.
var uploads = regexp.MustCompile(`(?:CodeUri: |src: |zip = "\$\{path\.module\}/)([./\w]*build/[/\w.]+)`)

// requireComplete fails unless an archive holds everything that its deployment files upload.
func requireComplete(t *testing.T, archive string) {
	t.Helper()
	packed, err := zip.OpenReader(archive)
	require.NoError(t, err)
	defer func() { _ = packed.Close() }()
	dir, named := t.TempDir(), 0
	require.NoError(t, os.CopyFS(dir, packed))
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".tf"}, filepath.Ext(path)) {
			return err
		}
		text, err := os.ReadFile(path)
		for _, found := range uploads.FindAllStringSubmatch(string(text), -1) {
			named++
			_, missing := os.Stat(filepath.Join(filepath.Dir(path), found[1]))
			require.NoError(t, missing, "%s of %s", path, filepath.Base(archive))
		}
		return err
	}))
	require.NotZero(t, named, archive)
}
