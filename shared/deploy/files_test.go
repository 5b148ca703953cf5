package deploy_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// TestFilesAreUpToDate holds the functions folder against what was generated from it.
func TestFilesAreUpToDate(t *testing.T) {
	stale, err := deploy.Stale(root, files(t, plan(t)))
	require.NoError(t, err)
	require.Empty(t, stale, "run go generate ./...")
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	p := full(t)
	require.Equal(t, files(t, p), files(t, p))
}

func TestWriteFollowsDeletedFolders(t *testing.T) {
	dir := t.TempDir()
	all := only(full(t), "sns", "callkit", "unknown")
	require.NoError(t, deploy.Write(dir, files(t, all)))
	require.FileExists(t, filepath.Join(dir, "events/aws/callkit/call-busy.json"))
	require.FileExists(t, filepath.Join(dir, "deploy/scf/calls/serverless.yml"))

	require.NoError(t, deploy.Write(dir, files(t, only(all, "sns"))))
	require.NoDirExists(t, filepath.Join(dir, "events/aws/callkit"))
	require.NoDirExists(t, filepath.Join(dir, "deploy/scf/calls"))
	require.FileExists(t, filepath.Join(dir, "events/aws/sns/blacklist-add.json"))
	text, err := os.ReadFile(filepath.Join(dir, "template.yaml"))
	require.NoError(t, err)
	require.NotContains(t, string(text), "callkit")
}

func TestStaleNamesEachKind(t *testing.T) {
	dir := t.TempDir()
	want := deploy.Files{"template.yaml": []byte("a"), "events/x.json": []byte("b")}
	require.NoError(t, deploy.Write(dir, want))
	stale, err := deploy.Stale(dir, want)
	require.NoError(t, err)
	require.Empty(t, stale)

	write := func(name, text string) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(full), 0o755))
		require.NoError(t, os.WriteFile(full, []byte(text), 0o644))
	}
	write("template.yaml", "changed")
	write("events/left/over.json", "{}")
	require.NoError(t, os.Remove(filepath.Join(dir, "events/x.json")))
	stale, err = deploy.Stale(dir, want)
	require.NoError(t, err)
	require.Equal(t, []string{"events/left/over.json", "events/x.json", "template.yaml"}, stale)
}
