package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The same files make the same archive, in whatever order they are named and whenever they were
// written.
func TestArchivesAreReproducible(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	require.NoError(t, os.WriteFile(a, []byte("one"), 0o600))
	require.NoError(t, os.WriteFile(b, []byte("two"), 0o644))
	at := time.Unix(1_700_000_000, 0).UTC()
	files := []file{{"bin/a", a, 0o755}, {"b", b, 0o644}}
	for _, pack := range []func(string, []file, time.Time) error{tarGzip, zipFiles} {
		first, second := filepath.Join(dir, "1"), filepath.Join(dir, "2")
		require.NoError(t, pack(first, files, at))
		require.NoError(t, os.Chtimes(a, time.Now(), time.Now().Add(-time.Hour)))
		require.NoError(t, pack(second, []file{files[1], files[0]}, at))
		x, err := os.ReadFile(first)
		require.NoError(t, err)
		y, err := os.ReadFile(second)
		require.NoError(t, err)
		require.Equal(t, x, y)
	}
}

func TestArchivesHoldTheFiles(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a")
	require.NoError(t, os.WriteFile(a, []byte("one"), 0o600))
	at := time.Unix(1_700_000_000, 0).UTC()
	files := []file{{"bin/a", a, 0o755}}

	path := filepath.Join(dir, "x.tar.gz")
	require.NoError(t, tarGzip(path, files, at))
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	unzipped, err := gzip.NewReader(f)
	require.NoError(t, err)
	archive := tar.NewReader(unzipped)
	header, err := archive.Next()
	require.NoError(t, err)
	require.Equal(t, "bin/a", header.Name)
	require.EqualValues(t, 0o755, header.Mode)
	require.True(t, at.Equal(header.ModTime))
	text, err := io.ReadAll(archive)
	require.NoError(t, err)
	require.Equal(t, "one", string(text))
	_, err = archive.Next()
	require.True(t, errors.Is(err, io.EOF))

	path = filepath.Join(dir, "x.zip")
	require.NoError(t, zipFiles(path, files, at))
	z, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, z.Close()) }()
	require.Len(t, z.File, 1)
	require.Equal(t, "bin/a", z.File[0].Name)
	require.EqualValues(t, 0o755, z.File[0].Mode())

	require.Error(t, zipFiles(path, []file{{"x", filepath.Join(dir, "missing"), 0o644}}, at))
}
