// Package genfiles writes the files of the repository's generators, or names those that are out
// of date.
package genfiles

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Files are generated files: their text by their path from the root of the repository, with
// slashes.
type Files map[string][]byte

// Write puts the files into their places below root and removes those below the owned folders
// that are not among them, with the folders that become empty. Files that are right already are
// left alone.
func (f Files) Write(root string, owned ...string) error {
	stale, err := f.Stale(root, owned...)
	if err != nil {
		return err
	}
	for _, name := range stale {
		full := filepath.Join(root, filepath.FromSlash(name))
		text, wanted := f[name]
		if !wanted {
			err = os.Remove(full)
		} else if err = os.MkdirAll(filepath.Dir(full), 0o755); err == nil {
			err = os.WriteFile(full, text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return removeEmpty(root, owned)
}

// Check returns an error that names the files that are out of date.
func (f Files) Check(root string, owned ...string) error {
	stale, err := f.Stale(root, owned...)
	if err == nil && len(stale) > 0 {
		err = fmt.Errorf("out of date, run go generate ./...: %s", strings.Join(stale, ", "))
	}
	return err
}

// Stale returns the paths below root, in order, that are missing, differ, or should not be there.
func (f Files) Stale(root string, owned ...string) ([]string, error) {
	have, err := below(root, owned)
	if err != nil {
		return nil, err
	}
	var out []string
	for name, text := range f {
		old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) || err == nil && !bytes.Equal(old, text) {
			out = append(out, name)
		} else if err != nil {
			return nil, err
		}
		delete(have, name)
	}
	out = slices.AppendSeq(out, maps.Keys(have))
	slices.Sort(out)
	return out, nil
}

// below returns the files in the owned folders, and those owned by themselves.
func below(root string, owned []string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, dir := range owned {
		err := fs.WalkDir(os.DirFS(root), dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				out[name] = true
			}
			return ignoreMissing(err)
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// removeEmpty removes the folders below the owned ones that have become empty, deepest first.
func removeEmpty(root string, owned []string) error {
	var dirs []string
	for _, dir := range owned {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(dir)),
			func(name string, d fs.DirEntry, err error) error {
				if err == nil && d.IsDir() {
					dirs = append(dirs, name)
				}
				return ignoreMissing(err)
			})
		if err != nil {
			return err
		}
	}
	for _, dir := range slices.Backward(dirs) {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
			continue
		}
		if err := os.Remove(dir); err != nil {
			return err
		}
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
