// Package plainjson encodes JSON that goes into no page: <, > and & stay as they are.
package plainjson

import (
	"bytes"
	"encoding/json"
	"io"
)

// NewEncoder returns an encoder that writes one line for each value.
func NewEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// MarshalIndent returns the JSON of a value with an indentation, and a line break at its end.
func MarshalIndent(v any, indent string) ([]byte, error) {
	var out bytes.Buffer
	e := NewEncoder(&out)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return out.Bytes(), err
}
