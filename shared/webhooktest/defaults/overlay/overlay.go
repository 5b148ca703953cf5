// Package overlay lets tests build binaries with the default handlers in the place of those that
// somebody may have edited.
package overlay

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Overlay is what go build -overlay reads: the files that stand in the place of others. An empty
// name stands for no file.
type Overlay struct{ Replace map[string]string }

// Defaults returns the overlay that puts the default handlers in the place of the files in
// shared/handlers, for the repository in root.
func Defaults(root string) (Overlay, error) {
	o := Overlay{map[string]string{}}
	root, err := filepath.Abs(root)
	if err != nil {
		return o, err
	}
	families, err := filepath.Glob(filepath.Join(root, "shared", "webhooktest", "defaults", "*", "*_gen.go"))
	if err != nil {
		return o, err
	}
	for _, file := range families {
		dir := filepath.Join(root, "shared", "handlers", filepath.Base(filepath.Dir(file)))
		edited, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return o, err
		}
		for _, name := range edited {
			o.Replace[name] = ""
		}
		o.Replace[filepath.Join(dir, filepath.Base(file))] = file
	}
	return o, nil
}

// Write writes the overlay into a folder and returns the flag of go build that names it.
func (o Overlay) Write(dir string) (flag string, err error) {
	text, err := json.Marshal(o)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return "-overlay=" + path, os.WriteFile(path, text, 0o600)
}
