package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// translations returns the documents that exist in Chinese too, by their English path.
func translations(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"../README.md": "../README.zh-CN.md"}
	pages, err := filepath.Glob("zh-CN/*.md")
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	for _, page := range pages {
		out[filepath.Base(page)] = page
	}
	return out
}

// Both languages show the same commands and the same code.
func TestLanguagesShowTheSameCode(t *testing.T) {
	for english, chinese := range translations(t) {
		for _, language := range []string{"sh", "console", "go", "json"} {
			require.Equal(t, withoutComments(fenced(t, english, language)),
				withoutComments(fenced(t, chinese, language)), "%s, %s", chinese, language)
		}
	}
}

var comment = regexp.MustCompile(`\s*(//|#) .*`)

// withoutComments drops what each language says in its own words.
func withoutComments(blocks []string) []string {
	out := []string{}
	for _, block := range blocks {
		out = append(out, comment.ReplaceAllString(block, ""))
	}
	return out
}

// Both have headings of the same levels in the same order.
func TestLanguagesHaveTheSameHeadings(t *testing.T) {
	levels := func(document string) []int {
		out := []int{}
		for _, h := range headings(t, document) {
			out = append(out, len(h)-len(strings.TrimLeft(h, "#")))
		}
		return out
	}
	for english, chinese := range translations(t) {
		require.Equal(t, levels(english), levels(chinese), chinese)
	}
}

var variable = regexp.MustCompile("(?m)^\\| `([^`]+)`")

// Both have the same rows in their tables of variables, flags and events.
func TestLanguagesHaveTheSameTables(t *testing.T) {
	rows := func(document string) []string {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		out := []string{}
		for _, m := range variable.FindAllStringSubmatch(string(text), -1) {
			out = append(out, m[1])
		}
		return out
	}
	for english, chinese := range translations(t) {
		require.Equal(t, rows(english), rows(chinese), chinese)
	}
}
