// Package contract writes down for other languages what the receiver takes, stores and answers:
// a JSON Schema of everything, OpenAPI documents, TypeScript types, and test vectors for those who
// verify Tencent's signatures, or ours, themselves. All of it is made from the declarations of
// package catalog, their schemas and their samples.
package contract

import (
	"bytes"
	"encoding/json"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
)

// object is a JSON object on its way into a document; encoding sorts its members.
type object = map[string]any

// list is a JSON array.
type list = []any

// encode writes a document, for people to read as well.
func encode(v any) ([]byte, error) { return plainjson.MarshalIndent(v, "  ") }

// decode reads JSON without losing digits.
func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// ref points to a definition of the bundle.
func ref(name string) object { return object{"$ref": "#/$defs/" + name} }
