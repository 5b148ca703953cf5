// Package docs_test checks the documents: their snippets compile as printed, and the two languages
// keep step.
package docs_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/tencent-webhooks/tencent-webhooks/"

// packages are what snippets may use without an import, as their readers' editors would add it.
var packages = map[string]string{
	"bytes": "bytes", "context": "context", "errors": "errors", "fmt": "fmt", "io": "io",
	"json": "encoding/json", "log": "log", "http": "net/http", "os": "os", "strings": "strings",
	"testing": "testing", "time": "time",
	"require": "github.com/stretchr/testify/require",
	"catalog": module + "shared/catalog", "c2c": module + "shared/catalog/c2c",
	"consume": module + "shared/consume", "group": module + "shared/catalog/group",
	"local": module + "shared/platform/local", "push": module + "shared/catalog/push",
	"sender": module + "shared/sender", "start": module + "shared/consume/start", "serve": module + "shared/serve",
	"sns": module + "shared/catalog/sns", "types": module + "shared/catalog/types",
	"webhook": module + "shared/webhook", "webhooktest": module + "shared/webhooktest",
	"wire": module + "shared/wire",
}

// documents are all Markdown files that people read.
func documents(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"../*.md", "*.md", "zh-CN/*.md", "../examples/*.md", "../events/*.md"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		out = append(out, found...)
	}
	require.NotEmpty(t, out)
	return out
}

// fenced returns the blocks of a language in a document.
func fenced(t *testing.T, document, language string) []string {
	t.Helper()
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	var out []string
	var block []string
	inside := false
	for line := range strings.SplitSeq(string(text), "\n") {
		trimmed := strings.TrimLeft(line, " ")
		indent := len(line) - len(trimmed)
		switch {
		case !inside && trimmed == "```"+language:
			inside, block = true, nil
		case inside && trimmed == "```":
			inside = false
			out = append(out, strings.Join(block, "\n")+"\n")
		case inside:
			block = append(block, line[min(indent, 3)/3*3:])
		}
	}
	return out
}

// The chart of performance.md shows the numbers of its table.
func TestChartShowsTheTable(t *testing.T) {
	page, err := os.ReadFile("performance.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(page), "\n|---|---|---|---|\n")
	require.True(t, found)
	var columns [2][]string
	for row := range strings.Lines(table[:strings.Index(table, "| *with")]) {
		cells := strings.Split(row, "|")
		for i := range columns {
			time, _, _ := strings.Cut(strings.TrimSpace(cells[2+i]), ",")
			columns[i] = append(columns[i], time)
		}
	}
	chart, err := os.ReadFile("images/performance.svg")
	require.NoError(t, err)
	var shown []string
	for _, match := range regexp.MustCompile(`>([\d.]+ µs)<`).FindAllStringSubmatch(string(chart), -1) {
		shown = append(shown, match[1])
	}
	require.Len(t, shown, 10)
	require.Equal(t, append(columns[0], columns[1]...), shown)
}

// program makes a file of a snippet: it adds the package and the imports, and puts statements into
// a function.
func program(t *testing.T, snippet string) string {
	t.Helper()
	if strings.HasPrefix(snippet, "package ") {
		return snippet
	}
	body := snippet
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", "package p\n"+body, parser.SkipObjectResolution)
	if err != nil {
		body = "func _() {\n" + snippet + "\n}\n"
		file, err = parser.ParseFile(fset, "", "package p\n"+body, parser.SkipObjectResolution)
		require.NoError(t, err, snippet)
	}
	var imports []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				path := packages[x.Name]
				if line := fmt.Sprintf("%s %q", x.Name, path); path != "" && !slices.Contains(imports, line) {
					imports = append(imports, line)
				}
			}
		}
		return true
	})
	return "package p\nimport (\n" + strings.Join(imports, "\n") + "\n)\n" + body
}

// TestSnippetsCompile compiles every Go snippet of every document as it is printed; those of one
// document are one package, as its reader would paste them.
func TestSnippetsCompile(t *testing.T) {
	dir := t.TempDir()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	here, err := filepath.Abs(".")
	require.NoError(t, err)
	// go list compiles, and wants no folder to be there, as go vet does.
	args := []string{"list", "-export", "-test", "-overlay", filepath.Join(dir, "overlay.json")}
	for _, document := range documents(t) {
		if strings.Contains(document, "CONTRIBUTING") {
			continue // its snippets are added to a copy of the tree by a test of their own
		}
		name := "snippets_" + strings.NewReplacer("/", "_", ".", "_", "-", "_").Replace(document)
		n := 0
		for _, snippet := range fenced(t, document, "go") {
			if strings.Contains(snippet, "map[string]any") && strings.Contains(snippet, "NotFound") {
				continue // the receiver that the README warns of
			}
			folder := name
			if strings.HasPrefix(snippet, "package main") {
				folder = fmt.Sprintf("%s_main%d", name, n)
			}
			file := filepath.Join(dir, fmt.Sprintf("%s_%d.go", name, n))
			require.NoError(t, os.WriteFile(file, []byte(program(t, snippet)), 0o600))
			target := fmt.Sprintf("snippet%d.go", n)
			if strings.Contains(snippet, "*testing.T") {
				target = fmt.Sprintf("snippet%d_test.go", n)
			}
			overlay.Replace[filepath.Join(here, folder, target)] = file
			if arg := "./" + folder; !slices.Contains(args, arg) {
				args = append(args, arg)
			}
			n++
		}
	}
	text, err := json.Marshal(overlay)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), text, 0o600))
	out, err := exec.Command("go", args...).CombinedOutput()
	require.NoError(t, err, string(out))
}
