// Package schema holds the JSON Schema (draft 2020-12) of every payload, so that consumers of the
// events in other languages can generate their types. The bundle is written by package gen.
package schema

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"strings"
	"sync"
)

//go:embed payloads.json
var bundle []byte

// Bundle returns one schema that defines all payloads. Under $defs stand the types, and each
// command's payload under the command's name.
func Bundle() []byte { return bytes.Clone(bundle) }

// TypeName returns the name under $defs of a Go type: with that of its package, without type
// parameters.
func TypeName(t reflect.Type) string {
	name, _, _ := strings.Cut(t.Name(), "[")
	return path.Base(t.PkgPath()) + "." + name
}

// object is a JSON object whose members are not looked into.
type object map[string]json.RawMessage

// definitions are the bundle.
type definitions struct {
	Schema json.RawMessage `json:"$schema"`
	Defs   object          `json:"$defs"`
}

// read decodes the bundle, once.
var read = sync.OnceValues(func() (all definitions, err error) {
	err = json.Unmarshal(bundle, &all)
	return all, err
})

// Of returns the schema of a command's payload, with the types that it refers to, by the name in
// Tencent's spelling. The error is fs.ErrNotExist for a command that is not declared.
func Of(command string) ([]byte, error) {
	all, err := read()
	if err != nil {
		return nil, err
	}
	var entry struct {
		Ref string `json:"$ref"`
	}
	_ = json.Unmarshal(all.Defs[command], &entry) // a missing one has no reference either
	name, ok := strings.CutPrefix(entry.Ref, "#/$defs/")
	if !ok {
		return nil, fmt.Errorf("schema of %q: %w", command, fs.ErrNotExist)
	}
	var payload object
	if err := json.Unmarshal(all.Defs[name], &payload); err != nil {
		return nil, err
	}
	defs, err := json.Marshal(all.Defs.reachable(references(all.Defs[name])))
	if err != nil {
		return nil, err
	}
	title, err := json.Marshal(command)
	payload["$schema"], payload["title"], payload["$defs"] = all.Schema, title, defs
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(payload, "", "  ")
}

// reachable returns the definitions of these names, and of all that they refer to.
func (defs object) reachable(names []string) object {
	out := object{}
	for len(names) > 0 {
		name := names[0]
		names = names[1:]
		if out[name] == nil {
			out[name] = defs[name]
			names = append(names, references(defs[name])...)
		}
	}
	return out
}

var reference = regexp.MustCompile(`"\$ref": ?"#/\$defs/([^"]+)"`)

// references returns the names of the definitions that a schema refers to.
func references(schema json.RawMessage) []string {
	var out []string
	for _, m := range reference.FindAllSubmatch(schema, -1) {
		out = append(out, string(m[1]))
	}
	return out
}
