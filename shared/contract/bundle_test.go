package contract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/contract"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// bundled is the bundle of all commands.
var bundled = sync.OnceValues(func() ([]byte, error) {
	all, err := contract.New(catalog.All())
	if err != nil {
		return nil, err
	}
	return all.Bundle()
})

// bundle compiles the bundle.
type bundle struct {
	text     []byte
	commands map[string]any // x-commands
	compiler *jsonschema.Compiler
}

func newBundle(t *testing.T) bundle {
	t.Helper()
	text, err := bundled()
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertVocabs()
	require.NoError(t, c.AddResource("bundle.json", document))
	return bundle{text, document.(map[string]any)["x-commands"].(map[string]any), c}
}

// at compiles the schema at a JSON pointer.
func (b bundle) at(t *testing.T, pointer string) *jsonschema.Schema {
	t.Helper()
	s, err := b.compiler.Compile("bundle.json#" + pointer)
	require.NoError(t, err)
	return s
}

// of compiles the schema that a command names as its payload, answer or verdict.
func (b bundle) of(t *testing.T, command webhook.Command, what string) *jsonschema.Schema {
	t.Helper()
	facts := b.commands[string(command)].(map[string]any)
	return b.at(t, facts[what].(map[string]any)["$ref"].(string)[1:])
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return s.Validate(v)
}

// TestPackets: every packet fits the payload of its command, and the bundle as an event.
func TestPackets(t *testing.T) {
	b := newBundle(t)
	root := b.at(t, "")
	for _, d := range catalog.All() {
		payload := b.of(t, d.Command, "payload")
		for _, p := range samples.Of(string(d.Command)) {
			require.NoError(t, validate(t, payload, p.Body), p.Name)
			event := &webhook.Event{ID: "1", Source: "/tencent/1", Data: p.Body,
				Type: fmt.Sprintf("tencent.%s.%s", d.Family, d.Command)}
			require.NoError(t, validate(t, root, event.AppendJSON(nil)), p.Name)
		}
		event := &webhook.Event{ID: "1", Source: "/tencent/1", Data: []byte(`"no object"`),
			Type: fmt.Sprintf("tencent.%s.%s", d.Family, d.Command)}
		require.Error(t, validate(t, root, event.AppendJSON(nil)), d.Command)
		event.DecodeError = "no object"
		require.NoError(t, validate(t, root, event.AppendJSON(nil)), d.Command)
	}
}

// TestAnswers: every answer that the documents print fits, but for code 1 of an after-command.
func TestAnswers(t *testing.T) {
	b := newBundle(t)
	for _, d := range catalog.All() {
		s := b.of(t, d.Command, "answer")
		for _, a := range samples.Answers(string(d.Command)) {
			require.NoError(t, validate(t, s, a.Body), a.Name)
		}
		require.Error(t, validate(t, s, []byte(`{}`)), d.Command)
		require.Error(t, validate(t, s, []byte(
			`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":7,"ErrorMessage":"","code":"x"}`)))
	}
}

// TestVerdicts: the schema of a verdict takes what package decide does, and nothing else, but for
// what depends on the payload, on the type of an element, and for members that are null.
func TestVerdicts(t *testing.T) {
	text, err := os.ReadFile("../decide/testdata/verdicts.json")
	require.NoError(t, err)
	var verdicts []struct {
		Command webhook.Command
		Verdict json.RawMessage
		Error   string
	}
	require.NoError(t, json.Unmarshal(text, &verdicts))
	b := newBundle(t)
	for _, v := range verdicts {
		depends := strings.Contains(v.Error, "not about the account") ||
			strings.Contains(v.Error, "msgBody[0]: MsgContent")
		if depends || bytes.Contains(v.Verdict, []byte("null")) {
			continue
		}
		err := validate(t, b.of(t, v.Command, "verdict"), v.Verdict)
		require.Equal(t, v.Error == "", err == nil, "%s %s: %v", v.Command, v.Verdict, err)
	}
}

// TestIdentity: each command says in which class its events are.
func TestIdentity(t *testing.T) {
	var document struct {
		Commands map[string]struct {
			Identity struct {
				Class            string
				Unique           [][]string
				Millis, Delivery []string
			}
		} `json:"x-commands"`
	}
	require.NoError(t, json.Unmarshal(newBundle(t).text, &document))
	classes := map[string]int{}
	for _, d := range catalog.All() {
		identity := document.Commands[string(d.Command)].Identity
		classes[identity.Class]++
		require.Equal(t, identity.Class == "keyed", len(identity.Unique)+len(identity.Millis) > 0, d.Command)
	}
	require.Len(t, classes, 3)
	require.NotZero(t, classes["keyed"]*classes["batch"]*classes["keyless"])
}

// TestEventMembers: the bundle describes every member that an event can have, and no other.
func TestEventMembers(t *testing.T) {
	var event webhook.Event
	fill(reflect.ValueOf(&event).Elem())
	event.Data = []byte(`{}`)
	written := map[string]any{"data_base64": nil}
	require.NoError(t, json.Unmarshal(event.AppendJSON(nil), &written))
	var document struct{ Properties map[string]any }
	require.NoError(t, json.Unmarshal(newBundle(t).text, &document))
	require.ElementsMatch(t, slices.Collect(maps.Keys(written)),
		slices.Collect(maps.Keys(document.Properties)))
}

// fill gives every exported text of a struct a value.
func fill(v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String && f.CanSet() {
			f.SetString("x")
		}
	}
}
