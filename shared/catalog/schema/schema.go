// Package schema holds the JSON Schema (draft 2020-12) of every payload, so that consumers of the
// events in other languages can generate their types. The files are written by docgen.
package schema

import "embed"

//go:embed *.json
var files embed.FS

// Of returns the schema of a command's payload, by the name in Tencent's spelling. The error is
// fs.ErrNotExist for a command that is not declared.
func Of(command string) ([]byte, error) { return files.ReadFile(command + ".json") }
