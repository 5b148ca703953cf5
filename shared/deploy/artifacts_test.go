package deploy_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// TestEach: with a program for each function, the files name one for each.
func TestEach(t *testing.T) {
	p := only(full(t), "sns", "router")
	p.Artifacts = deploy.ArtifactsEach
	resources := at(t, template(t, p), "Resources")
	calls := at(t, serverless(t, p)["serverless.yml"], "inputs")
	require.Equal(t, "./build/scf", at(t, calls, "src", "src"))
	require.Len(t, p.Uploads(), len(p.Functions))
	for _, f := range p.Functions {
		properties := at(t, resources, f.LogicalID(), "Properties")
		require.Equal(t, "build/aws/"+f.Name()+".zip", at(t, properties, "CodeUri"))
		require.Equal(t, "bootstrap", at(t, properties, "Handler"))
		require.Equal(t, "./"+f.Name(), at(t, calls, "functions", f.Name(), "src"))
		require.Equal(t, "functions/"+f.Folder, p.Of(f).Package)
	}
}

func TestTheBundleIsOneUpload(t *testing.T) {
	require.Equal(t, []deploy.Artifact{{Name: "bundle", Package: "functions/bundle"}},
		full(t).Uploads())
}

// TestChoiceOfArtifactsIsKept: what was chosen once stays until something else is.
func TestChoiceOfArtifactsIsKept(t *testing.T) {
	root := t.TempDir()
	main := filepath.Join(root, "functions", "unknown", "main.go")
	require.NoError(t, os.MkdirAll(filepath.Dir(main), 0o755))
	require.NoError(t, os.WriteFile(main, []byte("package main"), 0o600))
	for _, step := range []struct{ choice, want deploy.Artifacts }{
		{"", deploy.ArtifactsBundle}, {"each", deploy.ArtifactsEach}, {"", deploy.ArtifactsEach},
		{"bundle", deploy.ArtifactsBundle}, {"", deploy.ArtifactsBundle},
	} {
		p, err := deploy.ReadRepository(root, catalog.All(), step.choice)
		require.NoError(t, err)
		require.Equal(t, step.want, p.Artifacts)
		require.NoError(t, files(t, p).Write(root, deploy.Owned()...))
	}
	_, err := deploy.ReadRepository(root, catalog.All(), "some")
	require.ErrorIs(t, err, deploy.ErrArtifacts)
}
