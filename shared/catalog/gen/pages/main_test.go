package main

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const repository = "../../../.."

func TestCheckPasses(t *testing.T) { require.NoError(t, run(repository, true)) }

func TestCheckNamesWhatIsMissing(t *testing.T) {
	files, err := describeAll(repository, catalog.All())
	require.NoError(t, err)
	require.EqualError(t, files.Check(t.TempDir()), "out of date, run go generate ./...: "+
		"COMMANDS.md, docs/sinks.md, shared/catalog/schema/payloads.json")
	require.Error(t, run(t.TempDir(), true), "no sources")
}

// TestOneCommand: what stands at a declaration and its type is what is written about it.
func TestOneCommand(t *testing.T) {
	files, err := describeAll(repository, []webhook.Declaration{sns.BlackListAdd.Declaration()})
	require.NoError(t, err)
	require.Contains(t, string(files["COMMANDS.md"]), sns.BlackListAdd.When)
	var bundle jsonSchema
	require.NoError(t, json.Unmarshal(files["shared/catalog/schema/payloads.json"], &bundle))
	require.ElementsMatch(t, slices.Collect(maps.Keys(bundle.Defs)), []string{
		"Sns.CallbackBlackListAdd", "sns.BlackListAddPayload", "sns.Pair", "types.Account",
	})
	payload := bundle.Defs["sns.BlackListAddPayload"]
	require.Equal(t, "#/$defs/sns.BlackListAddPayload", bundle.Defs["Sns.CallbackBlackListAdd"].Ref)
	require.Contains(t, payload.Description, "intl 1047/34361")
	require.Equal(t, "#/$defs/sns.Pair", payload.Properties["PairList"].Items.Ref)
	require.Contains(t, payload.Properties["PairList"].Description, "PairList holds")
	require.Equal(t, []any{"string", "integer"}, bundle.Defs["types.Account"].Type)
}
