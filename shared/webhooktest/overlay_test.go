package webhooktest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// TestOverlayDefaults: what somebody has written into shared/handlers, be it no Go at all, is not built.
func TestOverlayDefaults(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	write("go.mod", "module m\n\ngo 1.26\n")
	write("shared/handlers/sns/sns.go", "package sns\n\nfunc Edited() {")
	write("shared/handlers/mine/mine.go", "package mine\n\nfunc Mine() {}\n")
	write("shared/webhooktest/defaults/sns/handlers_gen.go", "package sns\n\nfunc Default() {}\n")
	write("main.go", "package main\n\nimport (\n\"m/shared/handlers/mine\"\n"+
		"\"m/shared/handlers/sns\"\n)\n\nfunc main() { mine.Mine(); sns.Default() }\n")
	o, err := overlay.Defaults(root)
	require.NoError(t, err)
	flag, err := o.Write(t.TempDir())
	require.NoError(t, err)
	for _, build := range []struct {
		args []string
		ok   bool
	}{{[]string{"list", "-export", flag}, true}, {[]string{"list", "-export"}, false}} { // these compile, and link nothing
		cmd := exec.CommandContext(t.Context(), "go", build.args...)
		cmd.Dir = root
		text, err := cmd.CombinedOutput()
		require.Equal(t, build.ok, err == nil, "%s", text)
	}
}
