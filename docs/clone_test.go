package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCloneIsUpdated clones a repository by the commands of the README and updates the clone by those of
// handlers.md, word for word. It is a small one: upstream and the clone have changed a handler each, and the
// generated file conflicts.
func TestCloneIsUpdated(t *testing.T) {
	var clone, update string
	for _, block := range fenced(t, "../README.md", "sh") {
		if strings.HasPrefix(block, "git clone ") {
			clone = block
		}
	}
	for _, block := range fenced(t, "handlers.md", "sh") {
		if strings.HasPrefix(block, "git remote add ") {
			update = block
		}
	}
	require.NotEmpty(t, clone)
	require.NotEmpty(t, update)

	dir := t.TempDir()
	upstream := filepath.Join(dir, "upstream")
	config := filepath.Join(dir, "gitconfig")
	write(t, config, "[user]\nname = n\nemail = e@example.com\n[url \""+filepath.ToSlash(upstream)+
		"\"]\ninsteadOf = https://github.com/tencent-webhooks/tencent-webhooks\n")
	t.Setenv("GIT_CONFIG_GLOBAL", config)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("GIT_MERGE_AUTOEDIT", "no")

	write(t, filepath.Join(upstream, "go.mod"), "module example.com/webhooks\n")
	write(t, filepath.Join(upstream, "generate.go"), "package webhooks\n\n"+
		`//go:generate sh -c "cat handlers/* >template.yaml"`+"\n")
	write(t, filepath.Join(upstream, "handlers/a"), "a\n")
	write(t, filepath.Join(upstream, "handlers/b"), "b\n")
	const commit = "go generate ./... && git add -A && git commit -qm change"
	sh(t, upstream, "git init -q -b main && "+commit)
	sh(t, dir, clone)
	mine := filepath.Join(dir, "tencent-webhooks")
	write(t, filepath.Join(mine, "handlers/a"), "mine\n")
	sh(t, mine, commit)
	write(t, filepath.Join(upstream, "handlers/b"), "theirs\n")
	sh(t, upstream, commit)

	require.Contains(t, sh(t, mine, update), "CONFLICT (content): Merge conflict in template.yaml")
	text, err := os.ReadFile(filepath.Join(mine, "template.yaml"))
	require.NoError(t, err)
	require.Equal(t, "mine\ntheirs\n", string(text))
	require.Empty(t, sh(t, mine, "git status --porcelain"))
	sh(t, mine, "git merge-base --is-ancestor upstream/main HEAD && test ! -e .git/MERGE_HEAD")
}

func write(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
}

// sh runs commands and returns what they print. The last one must succeed.
func sh(t *testing.T, dir, commands string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", commands)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}
