package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// contracts are the files for other languages, and the flags of webhooks schema that print them.
var contracts = []struct{ name, flag string }{
	{"webhooks.schema.json", "--bundle"},
	{"openapi.json", "--openapi=3.1"},
	{"openapi-3.0.json", "--openapi=3.0"},
	{"webhooks.d.ts", "--typescript"},
	{"vectors.json", "--vectors"},
}

// contract writes the contract files.
func (r *release) contract(ctx context.Context) error {
	for _, c := range contracts {
		text, err := output(ctx, filepath.Join(r.work, "host", "webhooks"), "schema", c.flag)
		if err != nil {
			return err
		}
		if err := os.WriteFile(r.path(c.name), []byte(text+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// checksums writes the SHA-256 of every file of the release, as sha256sum -c reads it.
func (r *release) checksums(context.Context) error {
	files, err := os.ReadDir(r.dist)
	if err != nil {
		return err
	}
	return create(r.path("checksums.txt"), func(w io.Writer) error {
		for _, f := range files {
			if f.Name() == "checksums.txt" {
				continue
			}
			text, err := os.ReadFile(r.path(f.Name()))
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "%x  %s\n", sha256.Sum256(text), f.Name()); err != nil {
				return err
			}
		}
		return nil
	})
}
