package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// ready returns a folder with a file that can be deployed.
func ready(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	schema, err := os.ReadFile("../../../deploy/serverless.schema.json")
	require.NoError(t, err)
	for name, text := range map[string]string{
		"deploy/serverless.schema.json": string(schema),
		"build/scf/bundle/main":         "program",
		"serverless.yml": `
app: a
stage: ${env:STAGE}
component: multi-scf
name: n
inputs:
  src: {src: ./build/scf/bundle}
  region: ap-guangzhou
  functions:
    unknown: {handler: main}
`,
	} {
		full := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(full), 0o755))
		require.NoError(t, os.WriteFile(full, []byte(text), 0o600))
	}
	return root
}

func set(string) string   { return "x" }
func unset(string) string { return "" }

func TestCheck(t *testing.T) {
	require.NoError(t, check(ready(t), set))
}

func TestCheckNamesEveryMistake(t *testing.T) {
	root := ready(t)
	require.NoError(t, os.RemoveAll(filepath.Join(root, "build")))
	require.NoError(t, os.WriteFile(filepath.Join(root, "serverless.yml"), []byte(`
stage: ${env:STAGE}
inputs: {src: {src: ./build/scf/bundle}, functions: {"a.b": {handler: main}}}
`), 0o600))
	err := check(root, unset)
	require.ErrorContains(t, err, "STAGE has no value")
	require.ErrorContains(t, err, "make build-scf")
	require.ErrorContains(t, err, "component")
	require.ErrorContains(t, err, "a.b")
}

// TestTheRepositorysFilesFit, with every variable set; what is built is another matter.
func TestTheRepositorysFilesFit(t *testing.T) {
	schema, err := compile("../../../deploy/serverless.schema.json")
	require.NoError(t, err)
	require.NotNil(t, schema)
	err = check("../../..", set)
	if err != nil {
		require.NotContains(t, err.Error(), "jsonschema")
		require.ErrorContains(t, err, "make build-scf")
	}
}
