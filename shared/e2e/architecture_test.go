package e2e_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestArchitecture compares the imports that ARCHITECTURE.md names with those of the code: each line
// of the block is a folder and what it imports of the others.
func TestArchitecture(t *testing.T) {
	page, err := os.ReadFile("../../ARCHITECTURE.md")
	require.NoError(t, err)
	_, block, found := strings.Cut(string(page), "```imports\n")
	require.True(t, found)
	block, _, _ = strings.Cut(block, "```")
	lines := strings.Split(strings.TrimSpace(block), "\n")
	require.NotEmpty(t, lines)
	for _, line := range lines {
		fields := strings.Fields(line)
		require.Equal(t, fields[1:], importsOf(t, fields[0]), fields[0])
	}
}

// importsOf returns the folders below shared that the packages of another one import; what is
// internal is nobody's.
func importsOf(t *testing.T, folder string) []string {
	t.Helper()
	const prefix = "github.com/tencent-webhooks/tencent-webhooks/shared/"
	out := []string{}
	require.NoError(t, filepath.WalkDir(filepath.Join("..", folder), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			rest, ours := strings.CutPrefix(name, prefix)
			top, _, _ := strings.Cut(rest, "/")
			if ours && top != folder && top != "internal" {
				out = append(out, top)
			}
		}
		return nil
	}))
	slices.Sort(out)
	return slices.Compact(out)
}
