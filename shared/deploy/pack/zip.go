package main

import (
	"archive/zip"
	"bytes"
	"os"
	"time"
)

// zip writes a zip of a program, as it is uploaded, and returns the sizes of both.
func (t target) zip(program, to string) (size, error) {
	text, err := os.ReadFile(program)
	if err != nil {
		return size{}, err
	}
	packed, err := zipOf(t.program, text)
	if err != nil {
		return size{}, err
	}
	return size{int64(len(text)), int64(len(packed))}, os.WriteFile(to, packed, 0o644)
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
