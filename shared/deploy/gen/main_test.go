package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

const repository = "../../.."

func TestCheckPasses(t *testing.T) {
	require.NoError(t, run(repository, true))
}

// TestCheckNamesWhatIsMissing holds the files of the repository against an empty folder.
func TestCheckNamesWhatIsMissing(t *testing.T) {
	files, err := generate(repository)
	require.NoError(t, err)
	err = files.Check(t.TempDir(), deploy.Owned()...)
	require.ErrorContains(t, err, "go generate ./...")
	require.ErrorContains(t, err, "serverless.yml")
}

func TestNoFunctionsFolder(t *testing.T) {
	require.Error(t, run(t.TempDir(), true))
}
