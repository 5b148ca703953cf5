package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// zips is where zips go, below the output folder.
func (t target) zips() string { return t.dir + "-zip" }

// zipAll writes a zip of each function beside what was built.
func (t target) zipAll(out string, plan deploy.Plan) error {
	dir := filepath.Join(out, t.zips())
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, g := range plan.Groups() {
		for _, f := range g.Functions {
			from := filepath.Join(out, filepath.FromSlash(t.folder(g.Name, f)), t.program)
			program, err := os.ReadFile(from)
			if err != nil {
				return err
			}
			text, err := zipOf(t.program, program)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(dir, f.Name()+".zip"), text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// epoch is the earliest time that a zip can hold: one that depends on nothing.
var epoch = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// zipOf returns a zip with one program at its root, which may be run by everybody. The same
// program gives the same bytes.
func zipOf(name string, program []byte) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch}
	header.SetMode(0o755)
	entry, err := w.CreateHeader(header)
	if err != nil {
		return nil, err
	}
	if _, err := entry.Write(program); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
