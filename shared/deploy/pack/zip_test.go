package main

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// unzip opens a zip that holds one file.
func unzip(t *testing.T, text []byte) (*zip.File, []byte) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	require.NoError(t, err)
	require.Len(t, r.File, 1)
	f, err := r.File[0].Open()
	require.NoError(t, err)
	program, err := io.ReadAll(f)
	require.NoError(t, err)
	return r.File[0], program
}

func TestZipHoldsAProgram(t *testing.T) {
	text, err := zipOf("main", []byte("program"))
	require.NoError(t, err)
	file, program := unzip(t, text)
	require.Equal(t, "main", file.Name)
	require.Equal(t, "-rwxr-xr-x", file.Mode().String())
	require.Equal(t, "program", string(program))
}

func TestZipIsTheSameEachTime(t *testing.T) {
	a, err := zipOf("main", []byte("program"))
	require.NoError(t, err)
	b, err := zipOf("main", []byte("program"))
	require.NoError(t, err)
	require.Equal(t, a, b)
}
