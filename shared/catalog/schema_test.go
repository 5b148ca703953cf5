package catalog_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func compile(t *testing.T, command webhook.Command) *jsonschema.Schema {
	t.Helper()
	text, err := schema.Of(string(command))
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("payload.json", document))
	compiled, err := c.Compile("payload.json")
	require.NoError(t, err)
	return compiled
}

func TestSchemaPacketsValidate(t *testing.T) {
	for _, d := range catalog.All() {
		s := compile(t, d.Command)
		for _, p := range samples.Of(string(d.Command)) {
			t.Run(p.Name, func(t *testing.T) {
				body, err := jsonschema.UnmarshalJSON(bytes.NewReader(p.Body))
				require.NoError(t, err)
				require.NoError(t, s.Validate(body))
			})
		}
		require.Error(t, s.Validate("no object"), d.Command)
	}
}

func TestSchemasRejectWhatCannotBeUnderstood(t *testing.T) {
	s := compile(t, "Push.OfflinePush")
	for text, valid := range map[string]bool{
		`{"Events":[{"To_Account":"a","PushStage":1}]}`:     true,
		`{"Events":[{"To_Account":1,"PushStage":"1"}]}`:     true,
		`{"Events":[{"To_Account":"a","PushStage":"one"}]}`: false,
		`{"Events":[{"To_Account":{}}]}`:                    false,
		`{"Events":{}}`:                                     false,
		`[]`:                                                false,
		`{"Events":[]}`:                                     true,
		`{}`:                                                true,
	} {
		body, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
		require.NoError(t, err)
		require.Equal(t, valid, s.Validate(body) == nil, text)
	}
}

func TestSchemaNoSchemaWithoutCommand(t *testing.T) {
	for _, name := range []string{"Some.CallbackOther", "sns.Pair", "types.Account", ""} {
		_, err := schema.Of(name)
		require.ErrorIs(t, err, fs.ErrNotExist, name)
	}
}

// TestSchemaBundle: one document defines every payload, and is a schema itself.
func TestSchemaBundle(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Bundle()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("bundle.json", document))
	for _, d := range catalog.All() {
		s, err := c.Compile("bundle.json#/$defs/" + string(d.Command))
		require.NoError(t, err, d.Command)
		require.Error(t, s.Validate("no object"), d.Command)
	}
}

// TestSchemaOneSchemaHoldsItsTypesAlone: it stands by itself, without those of other commands.
func TestSchemaOneSchemaHoldsItsTypesAlone(t *testing.T) {
	text, err := schema.Of("Sns.CallbackBlackListAdd")
	require.NoError(t, err)
	var s struct {
		Title      string
		Properties map[string]any
		Defs       map[string]any `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(text, &s))
	require.Equal(t, "Sns.CallbackBlackListAdd", s.Title)
	require.Contains(t, s.Properties, "PairList")
	require.ElementsMatch(t, []string{"sns.Pair", "types.Account"}, slices.Collect(maps.Keys(s.Defs)))
}
