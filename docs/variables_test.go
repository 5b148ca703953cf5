package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestVariablesAreInTheReference: reference.md has every variable that a program of this repository reads.
// What handlers and functions read is their users' own.
func TestVariablesAreInTheReference(t *testing.T) {
	page, err := os.ReadFile("reference.md")
	require.NoError(t, err)
	read := map[string]string{}
	for _, root := range []string{"cmd", "shared"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", root), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "handlers" {
				return fs.SkipDir
			}
			folder := filepath.Base(filepath.Dir(path))
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "test.go") ||
				strings.HasSuffix(folder, "test") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err == nil {
				ast.Inspect(file, func(n ast.Node) bool {
					for _, name := range variablesOf(n, folder) {
						read[name] = path
					}
					return true
				})
			}
			return err
		}))
	}
	require.Contains(t, read, "SDKAPPID")
	require.Contains(t, read, "TENCENT_REGION")
	for name, path := range read {
		require.Contains(t, string(page), "`"+name+"`", path)
	}
}

var variableName = regexp.MustCompile(`^_?[A-Z][A-Z0-9_]+$`)

// variablesOf returns the variables that a node reads: it asks getenv or, in package config, the loader for one,
// or it is a constant that holds the name of one.
func variablesOf(n ast.Node, folder string) []string {
	var literals []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		called := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			called = f.Name
		case *ast.SelectorExpr:
			called = f.Sel.Name
			if x, ok := f.X.(*ast.Ident); ok && folder == "config" && x.Name == "l" {
				called = "getenv"
			}
		}
		if called == "getenv" || called == "Getenv" || called == "LookupEnv" {
			literals = n.Args
		}
	case *ast.ValueSpec:
		if strings.HasSuffix(n.Names[0].Name, "Var") {
			literals = n.Values
		}
	}
	var out []string
	for _, e := range literals {
		if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if name, err := strconv.Unquote(literal.Value); err == nil && variableName.MatchString(name) {
				out = append(out, name)
			}
		}
	}
	return out
}
