package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// schemaOf runs webhooks schema and returns exit code and output.
func schemaOf(t *testing.T, args ...string) (int, []byte) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), append([]string{"schema"}, args...), &stdout, &stderr)
	require.Equal(t, code == 0, stderr.Len() == 0, stderr.String())
	return code, stdout.Bytes()
}

func TestSchemaPrintsDocuments(t *testing.T) {
	for member, args := range map[string][]string{
		"properties": {"Push.OfflinePush"},
		"x-commands": {"--bundle"},
		"webhooks":   {"--openapi"},
		"paths":      {"--openapi=3.0"},
		"callbacks":  {"--vectors"},
	} {
		code, text := schemaOf(t, args...)
		require.Zero(t, code, args)
		var document map[string]any
		require.NoError(t, json.Unmarshal(text, &document))
		require.NotEmpty(t, document[member], args)
	}
	code, text := schemaOf(t, "--typescript")
	require.Zero(t, code)
	require.Contains(t, string(text), "export type Event =")
}

// TestSchemaOfOneCommand: a document about one command names no other.
func TestSchemaOfOneCommand(t *testing.T) {
	for _, flag := range []string{"--bundle", "--openapi", "--openapi=3.0", "--typescript"} {
		code, text := schemaOf(t, flag, "C2C.CallbackBeforeSendMsg")
		require.Zero(t, code, flag)
		require.Contains(t, string(text), "C2C.CallbackBeforeSendMsg", flag)
		require.NotContains(t, string(text), "Push.AllMemberPush", flag)
	}
}

func TestSchemaUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"Some.CallbackOther"}, {"--openapi=2.0"}, {"--bundle", "--typescript"}, {"a", "b"},
		{"--vectors", "Push.OfflinePush"},
	} {
		code, text := schemaOf(t, args...)
		require.Equal(t, exitUsage, code, "%v", args)
		require.Empty(t, text)
	}
}
