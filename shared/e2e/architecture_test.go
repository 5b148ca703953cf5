package e2e_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// layout is the table of ARCHITECTURE.md: its folders in order, and what each imports of the others.
type layout struct {
	folders []string
	imports map[string][]string
}

var tableRow = regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|[^|]*\\|([a-z0-9/, ]*)\\|$")

func readLayout(page string) layout {
	l := layout{imports: map[string][]string{}}
	for _, row := range tableRow.FindAllStringSubmatch(page, -1) {
		l.folders = append(l.folders, row[1])
		l.imports[row[1]] = strings.FieldsFunc(row[2], func(r rune) bool { return r == ',' || r == ' ' })
	}
	return l
}

// of returns the folder of the table that a folder of the repository is in or below, "" for none.
func (l layout) of(folder string) string {
	for ; folder != "."; folder = path.Dir(folder) {
		name, shared := strings.CutPrefix(folder, "shared/")
		if !shared {
			name = "/" + folder
		}
		if slices.Contains(l.folders, name) {
			return name
		}
	}
	return ""
}

// TestArchitecture compares the table of ARCHITECTURE.md with the code, for every build tag: it has each folder
// with Go files, with what that imports, and none that stands below it. The layers above it say the same.
// What users change, handlers and functions, may import more.
func TestArchitecture(t *testing.T) {
	text, err := os.ReadFile("../../ARCHITECTURE.md")
	require.NoError(t, err)
	table := readLayout(string(text))
	found := importsOfAll(t, table)
	for i, folder := range table.folders {
		if folder == "handlers" || strings.HasPrefix(folder, "/functions") {
			continue // for users to change
		}
		require.Contains(t, found, folder, "a folder without Go files")
		if folder != "/cmd/webhooks" { // imports whatever it needs
			require.Equal(t, table.imports[folder], found[folder], folder)
		}
		for _, imported := range found[folder] {
			require.Contains(t, table.folders[:i], imported, "%s imports what stands below it", folder)
		}
	}
	_, layers, isThere := strings.Cut(string(text), "```layers\n")
	require.True(t, isThere)
	layers, _, _ = strings.Cut(layers, "```")
	for line := range strings.Lines(layers) {
		requireLayers(t, strings.Split(strings.TrimSpace(line), " <- "), found)
	}
}

// requireLayers: all of one layer import all of the layer to their left.
func requireLayers(t *testing.T, layers []string, imports map[string][]string) {
	t.Helper()
	for i := range layers[1:] {
		for right := range strings.SplitSeq(layers[i+1], ", ") {
			if imports[right] == nil {
				right = "/" + right
			}
			for left := range strings.SplitSeq(layers[i], ", ") {
				require.Contains(t, imports[right], left, right)
			}
		}
	}
}

// importsOfAll returns what the folders of the table import of each other. What is internal is nobody's.
func importsOfAll(t *testing.T, table layout) map[string][]string {
	t.Helper()
	const module = "github.com/tencent-webhooks/tencent-webhooks/"
	out := map[string][]string{}
	require.NoError(t, filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && name != ".." && (name == "testdata" || name == "node_modules" ||
			strings.HasPrefix(name, ".") || strings.HasSuffix(name, "test") && name != "webhooktest") {
			return fs.SkipDir
		}
		folder := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(file, filepath.FromSlash("../../"))))
		if folder == "." || !strings.HasSuffix(file, ".go") {
			return nil
		}
		from := table.of(folder)
		if from == "" && !strings.HasPrefix(folder, "shared/") {
			return nil // a user's own
		}
		require.NotEmpty(t, from, "the table has no row for %s", folder)
		if out[from] == nil {
			out[from] = []string{}
		}
		if strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			if rest, ours := strings.CutPrefix(name, module); ours {
				if to := table.of(rest); to != from && to != "internal" && to != "" {
					out[from] = append(out[from], to)
				}
			}
		}
		return nil
	}))
	for folder := range out {
		slices.Sort(out[folder])
		out[folder] = slices.Compact(out[folder])
	}
	return out
}
