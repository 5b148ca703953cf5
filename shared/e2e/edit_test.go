package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// edited writes an overlay for go build in which the handlers of testdata/verdicts stand in the
// place of those of the same names in shared/handlers, as if a user had edited them.
func edited(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	edits, err := filepath.Glob("testdata/verdicts/*.go")
	require.NoError(t, err)
	require.NotEmpty(t, edits)
	for _, edit := range edits {
		edit, err := filepath.Abs(edit)
		require.NoError(t, err)
		family := strings.TrimSuffix(filepath.Base(edit), ".go")
		handlers, err := filepath.Abs(filepath.Join(root, "shared/handlers", family))
		require.NoError(t, err)
		replace[filepath.Join(handlers, "edited.go")] = edit
		for from, to := range withoutHandlers(t, handlers, edit) {
			file := filepath.Join(dir, family+"-"+filepath.Base(from))
			require.NoError(t, os.WriteFile(file, to, 0o600))
			replace[from] = file
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	file := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(file, overlay, 0o600))
	return file
}

var handlerName = regexp.MustCompile(`(?m)^func ([A-Z]\w*)\(`)

// withoutHandlers returns the files of a folder of handlers, with other names for the functions
// that an edit brings itself.
func withoutHandlers(t *testing.T, dir, edit string) map[string][]byte {
	t.Helper()
	source, err := os.ReadFile(edit)
	require.NoError(t, err)
	var names []string
	for _, found := range handlerName.FindAllStringSubmatch(string(source), -1) {
		names = append(names, found[0], "func _"+found[1]+"(")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	out := map[string][]byte{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		out[file] = []byte(strings.NewReplacer(names...).Replace(string(text)))
	}
	return out
}
