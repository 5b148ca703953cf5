package deploy

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Files are generated files: their text by their path from the root of the repository, with
// slashes.
type Files map[string][]byte

// owned are the folders in which every file is generated, and files in the root that are, so
// that one that no longer follows from the plan is removed.
var owned = [...]string{"events", "deploy/frontdoor", "deploy/scf", "serverless.yml",
	ArtifactsFile}

// Files returns every file that follows from the plan. The same plan gives the same bytes.
func (p Plan) Files() (Files, error) {
	out := Files{}
	for _, add := range []func(Files) error{
		p.addSAM, p.addSecrets, p.addServerless, p.addFrontDoors, p.addTerraform, p.addEvents, p.addArtifacts,
	} {
		if err := add(out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Write puts the files into their places below root and removes those that are generated but
// no longer wanted. Files that are right already are left alone.
func Write(root string, files Files) error {
	stale, err := Stale(root, files)
	if err != nil {
		return err
	}
	for _, name := range stale {
		full := filepath.Join(root, filepath.FromSlash(name))
		text, wanted := files[name]
		if !wanted {
			err = os.Remove(full)
		} else if err = os.MkdirAll(filepath.Dir(full), 0o755); err == nil {
			err = os.WriteFile(full, text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return removeEmpty(root)
}

// Stale returns the paths below root, in order, that are missing, differ from files, or should
// not be there.
func Stale(root string, files Files) ([]string, error) {
	have, err := generated(root)
	if err != nil {
		return nil, err
	}
	var out []string
	for name, text := range files {
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

// generated returns the files that are owned.
func generated(root string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, dir := range owned {
		err := fs.WalkDir(os.DirFS(root), dir, func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil && !d.IsDir() {
				out[name] = true
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// removeEmpty removes the folders below the owned ones that have become empty, deepest first.
func removeEmpty(root string) error {
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
