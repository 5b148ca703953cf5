package docs_test

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var inCode = regexp.MustCompile("`([a-z0-9]+(?:/[A-Za-z0-9]+)*)`")

// publicPackages are those that ARCHITECTURE.md lists. FAMILY stands for each family, and a name without a folder
// for what is below the first of its line.
func publicPackages(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../ARCHITECTURE.md")
	require.NoError(t, err)
	_, section, found := strings.Cut(string(text), "\n### Public packages\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n#")
	var out []string
	families, err := filepath.Glob("../shared/handlers/*/")
	require.NoError(t, err)
	for line := range strings.Lines(section) {
		names, _, _ := strings.Cut(line, ": ")
		parent := ""
		for _, match := range inCode.FindAllStringSubmatch(names, -1) {
			folder, isFamily := strings.CutSuffix(match[1], "FAMILY")
			switch {
			case !strings.HasPrefix(line, "- "):
			case isFamily:
				for _, family := range families {
					out = append(out, folder+filepath.Base(family))
				}
			case parent != "" && !strings.Contains(match[1], "/"):
				out = append(out, parent+"/"+match[1])
			default:
				parent = match[1]
				out = append(out, parent)
			}
		}
	}
	require.NotEmpty(t, out)
	return out
}

// TestPublicPackagesExposeNoOthers: every type of this module in the exported API of a public package is of a
// public package.
func TestPublicPackagesExposeNoOthers(t *testing.T) {
	public := publicPackages(t)
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for _, name := range public {
		args = append(args, module+name)
	}
	list, err := exec.Command("go", args...).Output()
	require.NoError(t, err)
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	load := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(files[path])
	})
	for _, name := range public {
		p, err := load.Import(module + name)
		require.NoError(t, err)
		e := exposed{of: p, seen: map[types.Type]bool{}}
		for _, object := range p.Scope().Names() {
			if o := p.Scope().Lookup(object); o.Exported() {
				e.add(o.Type())
			}
		}
		for _, path := range e.packages {
			if rest, ours := strings.CutPrefix(path, module); ours {
				require.Contains(t, public, rest, "in the API of %s", name)
			}
		}
	}
}

// TestPublicPackagesHaveExamples that run; families, types of members and guards are shown in those of the packages that use
// them.
func TestPublicPackagesHaveExamples(t *testing.T) {
	var examples strings.Builder
	require.NoError(t, filepath.WalkDir("../shared", func(file string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, "_test.go") {
			var text []byte
			if text, err = os.ReadFile(file); strings.Contains(string(text), "\nfunc Example") {
				examples.Write(text)
			}
		}
		return err
	}))
	for _, name := range publicPackages(t) {
		family := strings.TrimPrefix(name, "shared/catalog/")
		if _, err := os.Stat("../shared/handlers/" + family); err == nil && family != name ||
			family == "types" || strings.HasPrefix(name, "shared/consume/once") {
			continue
		}
		require.True(t, strings.Contains(examples.String(), `"`+module+name+`"`), name)
	}
}

// exposed are the packages of the types that a package's API shows.
type exposed struct {
	of       *types.Package
	seen     map[types.Type]bool
	packages []string
}

func (e *exposed) add(t types.Type) {
	if t == nil || e.seen[t] {
		return
	}
	e.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		e.named(t.Obj())
		e.add(types.Unalias(t))
	case *types.Named:
		e.named(t.Obj())
		for arg := range t.TypeArgs().Types() {
			e.add(arg)
		}
		if t.Obj().Pkg() != e.of {
			return
		}
		for method := range t.Methods() {
			if method.Exported() {
				e.add(method.Type())
			}
		}
		e.add(t.Underlying())
	case *types.Struct:
		for field := range t.Fields() {
			if field.Exported() || field.Embedded() {
				e.add(field.Type())
			}
		}
	case *types.Interface:
		for method := range t.Methods() {
			if method.Exported() {
				e.add(method.Type())
			}
		}
	case *types.Signature:
		e.add(t.Params())
		e.add(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			e.add(v.Type())
		}
	case *types.Map:
		e.add(t.Key())
		e.add(t.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		e.add(t.Elem())
	}
}

func (e *exposed) named(object *types.TypeName) {
	if p := object.Pkg(); p != nil && !slices.Contains(e.packages, p.Path()) {
		e.packages = append(e.packages, p.Path())
	}
}
