// Command docgen writes what people and other languages read about the commands:
//
//	COMMANDS.md                         every command with its facts
//	shared/catalog/schema/<NAME>.json   the JSON Schema of every payload
//
// Run it from the root of the repository; go generate ./... does.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "root of the repository")
	flag.Parse()
	if err := write(*root); err != nil {
		log.Fatal("docgen: ", err)
	}
}

func write(root string) error {
	if err := writeChanged(filepath.Join(root, "COMMANDS.md"), commandsPage()); err != nil {
		return err
	}
	dir := filepath.Join(root, "shared", "catalog", "schema")
	known := map[string]bool{}
	describe, err := newDescriber(root)
	if err != nil {
		return err
	}
	for _, d := range catalog.All() {
		name := string(d.Command) + ".json"
		known[name] = true
		if err := writeChanged(filepath.Join(dir, name), encode(describe.payload(d))); err != nil {
			return err
		}
	}
	return removeOthers(dir, known)
}

func encode(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		log.Fatal("docgen: ", err) // plain structs always encode
	}
	return out.Bytes()
}

// writeChanged leaves a file alone that is as it should be, so that build caches stay warm.
func writeChanged(path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(path, data, 0o644)
}

// removeOthers removes schemas of commands that are no more.
func removeOthers(dir string, known map[string]bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".json") && !known[e.Name()] {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
