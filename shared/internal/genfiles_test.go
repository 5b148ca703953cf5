package internal_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

func TestGenfilesWriteAndCheck(t *testing.T) {
	root := t.TempDir()
	write := func(name string) {
		path := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	}
	write("kept/by-hand")
	write("owned/gone/deep")
	write("owned/changed")
	files := genfiles.Files{"owned/changed": []byte("new"), "kept/made": []byte("new")}
	require.EqualError(t, files.Check(root, "owned", "missing"),
		"out of date, run go generate ./...: kept/made, owned/changed, owned/gone/deep")
	require.NoError(t, files.Write(root, "owned", "missing"))
	require.NoError(t, files.Check(root, "owned", "missing"))
	require.NoDirExists(t, filepath.Join(root, "owned/gone"))
	require.FileExists(t, filepath.Join(root, "kept/by-hand"))
	text, err := os.ReadFile(filepath.Join(root, "owned/changed"))
	require.NoError(t, err)
	require.Equal(t, "new", string(text))
	write("owned/later")
	require.Error(t, files.Check(root, "owned"))
}
