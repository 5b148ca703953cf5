package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

const repository = "../../.."

func TestCheckPasses(t *testing.T) {
	require.NoError(t, run(repository, upToDate))
}

// TestCheckNamesWhatIsMissing holds the files of the repository against an empty folder.
func TestCheckNamesWhatIsMissing(t *testing.T) {
	empty := t.TempDir()
	err := run(repository, func(_ string, files deploy.Files) error { return upToDate(empty, files) })
	require.ErrorContains(t, err, "go generate ./...")
	require.ErrorContains(t, err, "serverless.yml")
}

func TestNoFunctionsFolder(t *testing.T) {
	require.Error(t, run(t.TempDir(), upToDate))
}
