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
	require.NoError(t, files(t, plan(t)).Check(root, deploy.Owned()...))
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	p := full(t)
	again, err := p.Files()
	require.NoError(t, err)
	require.Equal(t, files(t, p), again)
}

func TestWriteFollowsDeletedFolders(t *testing.T) {
	dir := t.TempDir()
	all := only(full(t), "sns", "callkit", "unknown")
	require.NoError(t, files(t, all).Write(dir, deploy.Owned()...))
	require.FileExists(t, filepath.Join(dir, "events/aws/callkit/call-busy.json"))
	require.FileExists(t, filepath.Join(dir, "deploy/scf/calls/serverless.yml"))

	require.NoError(t, files(t, only(all, "sns")).Write(dir, deploy.Owned()...))
	require.NoDirExists(t, filepath.Join(dir, "events/aws/callkit"))
	require.NoDirExists(t, filepath.Join(dir, "deploy/scf/calls"))
	require.FileExists(t, filepath.Join(dir, "events/aws/sns/blacklist-add.json"))
	text, err := os.ReadFile(filepath.Join(dir, "template.yaml"))
	require.NoError(t, err)
	require.NotContains(t, string(text), "callkit")
}
