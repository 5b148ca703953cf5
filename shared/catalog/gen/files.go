package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"text/template"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

// goFiles collects formatted Go files, and the first error.
type goFiles struct {
	files genfiles.Files
	err   error
}

func (g *goFiles) add(path string, t *template.Template, data any) {
	if g.err != nil {
		return
	}
	var text bytes.Buffer
	if g.err = t.Execute(&text, data); g.err != nil {
		return
	}
	source, err := format.Source(text.Bytes())
	if err != nil {
		g.err = fmt.Errorf("%s: %w", path, err)
		return
	}
	g.files[path] = source
}

// addHandlers adds the list of all commands with the handlers in the folders below folder.
func (g *goFiles) addHandlers(pkg, folder string, families []family) {
	g.add(folder+"/all_gen.go", handlersTemplate, struct {
		Package, Folder string
		Families        []family
	}{pkg, folder, families})
}

// groups returns the declarations of RTC events, by their groups.
func (f family) groups() []declaration {
	out := slices.DeleteFunc(slices.Clone(f.Declarations), func(d declaration) bool { return d.Group == "" })
	slices.SortFunc(out, func(a, b declaration) int {
		return cmp.Or(cmp.Compare(len(a.Group), len(b.Group)), cmp.Compare(a.Group, b.Group))
	})
	return out
}

// signed leaves out the families whose callbacks have no signature: those of CallKit.
func signed(families []family) []family {
	return slices.DeleteFunc(slices.Clone(families), func(f family) bool {
		return !slices.ContainsFunc(f.Declarations, func(d declaration) bool {
			return d.Dialect != "DialectCallKit"
		})
	})
}

// mainFile is the path of the program of a command's function.
func mainFile(d declaration) string { return "functions/" + d.Function + "/main.go" }

// newCommands returns the declarations that the list of all does not hold yet and that have no
// function folder.
func newCommands(root string, families []family) ([]declaration, error) {
	list, err := os.ReadFile(filepath.Join(root, "shared", "catalog", "all_gen.go"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []declaration
	for _, f := range families {
		for _, d := range f.Declarations {
			listed := bytes.Contains(list, []byte("\t"+d.Family+"."+d.Var+".Declaration(),"))
			if !listed && !hasFolder(root, d) {
				out = append(out, d)
			}
		}
	}
	return out, nil
}

func hasFolder(root string, d declaration) bool {
	_, err := os.Stat(filepath.Join(root, filepath.FromSlash(mainFile(d))))
	return err == nil
}

// deployed leaves out the commands whose function folders somebody has deleted.
func deployed(root string, families []family, added []declaration) []family {
	var out []family
	for _, f := range families {
		all := f.Declarations
		f.Declarations = nil
		for _, d := range all {
			if hasFolder(root, d) || slices.Contains(added, d) {
				f.Declarations = append(f.Declarations, d)
			}
		}
		out = append(out, f)
	}
	return out
}
