package deploy

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// BundleFile is the generated file of the bundle, from the root of the repository.
const BundleFile = "functions/bundle/programs_gen.go"

// program is what the bundle does as one function.
type program struct{ Folder, Constructor, Arguments string }

// bundle is what bundle.go.tmpl is executed with.
type bundle struct {
	Imports  []string // as they stand in an import declaration
	Programs []program
}

// Bundle returns the Go source that makes one program of all functions of the plan: for each the
// call that stands in its main.go. An error is of the kind ErrMain, or the file system's.
func (p Plan) Bundle(functions fs.FS) ([]byte, error) {
	var entries []entry
	paths := map[string]bool{serving: true}
	for _, f := range p.Functions {
		e, err := readEntry(functions, f.Folder)
		if err != nil {
			return nil, fmt.Errorf("deploy: %w", err)
		}
		entries = append(entries, e)
		for imported := range maps.Values(e.imports) {
			paths[imported] = true
		}
	}
	names := packageNames(slices.Sorted(maps.Keys(paths)))
	b := bundle{Imports: importSpecs(names)}
	for _, e := range entries {
		arguments, err := e.arguments(names)
		if err != nil {
			return nil, err
		}
		b.Programs = append(b.Programs, program{e.folder, e.constructor(), arguments})
	}
	text, err := render("bundle.go.tmpl", b)
	if err != nil {
		return nil, err
	}
	return format.Source(text)
}

// packageNames returns the name that each imported package gets: the last part of its path, and
// the last two where others end in the same, such as handlerssns.
func packageNames(paths []string) map[string]string {
	count := map[string]int{}
	for _, p := range paths {
		count[path.Base(p)]++
	}
	out := map[string]string{}
	for _, p := range paths {
		out[p] = path.Base(p)
		if count[path.Base(p)] > 1 {
			out[p] = path.Base(path.Dir(p)) + path.Base(p)
		}
	}
	return out
}

// importSpecs returns import declarations, with a name where the path does not end in it.
func importSpecs(names map[string]string) []string {
	var out []string
	for _, p := range slices.Sorted(maps.Keys(names)) {
		spec := fmt.Sprintf("%q", p)
		if names[p] != path.Base(p) {
			spec = names[p] + " " + spec
		}
		out = append(out, spec)
	}
	return out
}

// arguments returns what the call is given, with the bundle's names for the packages.
func (e entry) arguments(names map[string]string) (string, error) {
	for name, imported := range e.imports {
		name.Name = names[imported]
	}
	var out []string
	for _, arg := range e.call.Args {
		text, err := source(arg)
		if err != nil {
			return "", err
		}
		out = append(out, text)
	}
	return strings.Join(out, ", "), nil
}

func source(x ast.Expr) (string, error) {
	var out bytes.Buffer
	err := format.Node(&out, token.NewFileSet(), x)
	return out.String(), err
}
