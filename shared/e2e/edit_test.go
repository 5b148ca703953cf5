package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// edited returns the flag of go build that puts the handlers of testdata/verdicts in the place of
// the default ones of the same names, as if a user had edited those.
func edited(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	o, err := overlay.Defaults(root)
	require.NoError(t, err)
	edits, err := filepath.Glob("testdata/verdicts/*.go")
	require.NoError(t, err)
	require.NotEmpty(t, edits)
	for _, edit := range edits {
		edit, err := filepath.Abs(edit)
		require.NoError(t, err)
		family := strings.TrimSuffix(filepath.Base(edit), ".go")
		handlers, err := filepath.Abs(filepath.Join(root, "shared", "handlers", family))
		require.NoError(t, err)
		place := filepath.Join(handlers, "handlers_gen.go")
		require.Contains(t, o.Replace, place)
		rest := filepath.Join(dir, family+".go")
		require.NoError(t, os.WriteFile(rest, withoutHandlers(t, o.Replace[place], edit), 0o600))
		o.Replace[place], o.Replace[filepath.Join(handlers, "edited.go")] = rest, edit
	}
	flag, err := o.Write(dir)
	require.NoError(t, err)
	return flag
}

var handlerName = regexp.MustCompile(`(?m)^func ([A-Z]\w*)\(`)

// withoutHandlers returns a file of default handlers, with other names for those that an edit
// brings itself.
func withoutHandlers(t *testing.T, defaults, edit string) []byte {
	t.Helper()
	source, err := os.ReadFile(edit)
	require.NoError(t, err)
	text, err := os.ReadFile(defaults)
	require.NoError(t, err)
	for _, found := range handlerName.FindAllStringSubmatch(string(source), -1) {
		variable := regexp.MustCompile(`(?m)^\t` + found[1] + ` +=`)
		require.Regexp(t, variable, string(text))
		text = variable.ReplaceAll(text, []byte("\t_ ="))
	}
	return text
}
