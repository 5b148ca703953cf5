package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// Every link to a file of the repository leads to one, and to a heading that is there.
func TestLinks(t *testing.T) {
	for _, document := range documents(t) {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, match := range link.FindAllStringSubmatch(string(text), -1) {
			target, anchor, _ := strings.Cut(match[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := document
			if target != "" {
				file = filepath.Join(filepath.Dir(document), target)
				require.True(t, exists(file), "%s: %s", document, match[1])
			}
			if anchor != "" {
				require.Contains(t, anchors(t, file), anchor, "%s: %s", document, match[1])
			}
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

var noAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)

// anchors returns those of a document's headings, as GitHub makes them.
func anchors(t *testing.T, document string) []string {
	t.Helper()
	var out []string
	for _, h := range headings(t, document) {
		title := strings.ToLower(strings.TrimLeft(h, "# "))
		out = append(out, strings.ReplaceAll(noAnchor.ReplaceAllString(title, ""), " ", "-"))
	}
	return out
}

// headings returns the lines of a document that are headings, outside of code.
func headings(t *testing.T, document string) []string {
	t.Helper()
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	var out []string
	code := false
	for line := range strings.SplitSeq(string(text), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
		}
		if !code && strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}
