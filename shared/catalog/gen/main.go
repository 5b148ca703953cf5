// Command gen writes what follows from the declarations below shared/catalog:
//
//	shared/catalog/<family>/json_gen.go  JSON methods and checks of the payload types
//	shared/catalog/all_gen.go            the list of all declarations
//	shared/handlers/all_gen.go           every declaration joined with its default handler
//	shared/router/commands_gen.go        every declaration that has a function folder
//
// With -scaffold it also writes the folder of each function that has none. Run it from the root
// of the repository; go generate ./... does.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"slices"
	"text/template"
)

const module = "github.com/tencent-webhooks/tencent-webhooks"

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "root of the repository")
	scaffold := flag.Bool("scaffold", false, "write missing function folders")
	flag.Parse()
	families, err := readFamilies(filepath.Join(*root, "shared", "catalog"))
	if err == nil && *scaffold {
		err = writeFunctions(*root, families)
	}
	if err == nil {
		err = writeAll(*root, families)
	}
	if err != nil {
		log.Fatal("gen: ", err)
	}
}

func writeAll(root string, families []family) error {
	for _, f := range families {
		path := filepath.Join(root, "shared", "catalog", f.Name, "json_gen.go")
		if err := writeGo(path, jsonTemplate, f); err != nil {
			return err
		}
	}
	path := filepath.Join(root, "shared", "catalog", "all_gen.go")
	if err := writeGo(path, catalogTemplate, families); err != nil {
		return err
	}
	path = filepath.Join(root, "shared", "handlers", "all_gen.go")
	if err := writeGo(path, handlersTemplate, families); err != nil {
		return err
	}
	path = filepath.Join(root, "shared", "router", "commands_gen.go")
	return writeGo(path, routerTemplate, deployed(root, families))
}

// writeGo writes a formatted Go file, or removes it where the template gives nothing.
func writeGo(path string, t *template.Template, data any) error {
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return err
	}
	if out.Len() == 0 {
		return nil
	}
	source, err := format.Source(out.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, source) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, source, 0o644)
}

// writeFunctions writes main.go for each function that has no folder yet.
func writeFunctions(root string, families []family) error {
	for _, f := range families {
		for _, d := range f.Declarations {
			path := mainFile(root, d)
			if _, err := os.Stat(path); err == nil {
				continue
			}
			if err := writeGo(path, functionTemplate, struct {
				Family string
				declaration
			}{f.Name, d}); err != nil {
				return err
			}
		}
	}
	return nil
}

// readFamilies reads every family below dir, in the order of their names.
func readFamilies(dir string) ([]family, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []family
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		f, err := readFamily(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		if len(f.Types) > 0 || len(f.Declarations) > 0 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b family) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return out, nil
}
