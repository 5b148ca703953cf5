package e2e

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTestsTakeTheDefaultHandlers: whoever edits shared/handlers turns no test red, also of those that
// only CI runs, for their build tags or modules.
func TestTestsTakeTheDefaultHandlers(t *testing.T) {
	t.Parallel()
	const complete = "shared/catalog/completeness_test.go" // compares the lists of both
	var importers []string
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && path != root &&
			(strings.HasPrefix(name, ".") || name == "node_modules" || name == "build") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, "_test.go") && importsHandlers(t, path) {
			importers = append(importers, filepath.ToSlash(strings.TrimPrefix(path, filepath.FromSlash(root+"/"))))
		}
		return nil
	}))
	require.Equal(t, []string{complete}, importers, "take shared/webhooktest/defaults")
}

// importsHandlers reports whether a file imports the handlers that users edit.
func importsHandlers(t *testing.T, path string) bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	require.NoError(t, err)
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		if strings.HasPrefix(name+"/", module+"shared/handlers/") {
			return true
		}
	}
	return false
}
