// Command path counts what one blocklist event passes on AWS before it is stored: calls of functions of
// this repository, files that hold them, and how often the next call is in another file. It writes a
// copy of the tree in which every function says that it was called, and sends one event through it.
//
//	go run ./path             the work tree
//	go run ./path COMMIT      a commit
//
// Function literals and package wire, where the calls are as many as the members of the payload, do
// not count.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const module = "github.com/tencent-webhooks/tencent-webhooks/"

// calls is the package that the copy's functions report to.
//
//go:embed testdata/calls.go.txt
var calls []byte

// test sends the event, and prints a line for each call.
//
//go:embed testdata/path_test.go.txt
var test []byte

func main() {
	log.SetFlags(0)
	list := flag.Bool("list", false, "print the calls, too")
	flag.Parse()
	names, err := trace(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	if *list {
		fmt.Println(strings.Join(names, "\n"))
	}
	fmt.Println(count(names))
}

// trace returns the calls in order, as FILE FUNCTION.
func trace(commit string) ([]string, error) {
	dir, err := os.MkdirTemp("", "path")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := export(commit, dir); err != nil {
		return nil, err
	}
	if err := instrument(dir); err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "test", "-run", "^TestPath$", "-count", "1", "-v", "./shared/serve")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	var names []string
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutPrefix(line, "call "); ok {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names, nil
}

// export copies a commit, or the work tree, to a folder.
func export(commit, dir string) error {
	from := `cd "$(git rev-parse --show-toplevel)" && git archive "$1" | tar -x -C "$2"`
	if commit == "" {
		from = `cd "$(git rev-parse --show-toplevel)" && git ls-files -z | tar -c --null -T - | tar -x -C "$2"`
	}
	out, err := exec.Command("bash", "-c", from, "export", commit, dir).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// instrument makes every function below shared say that it is called.
func instrument(dir string) error {
	err := filepath.WalkDir(filepath.Join(dir, "shared"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		relative, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		return rewrite(name, filepath.ToSlash(relative))
	})
	folder := filepath.Join(dir, "shared", "internal", "calls")
	return errors.Join(err, os.MkdirAll(folder, 0o755),
		os.WriteFile(filepath.Join(folder, "calls.go"), calls, 0o644),
		os.WriteFile(filepath.Join(dir, "shared", "serve", "path_test.go"), test, 0o644))
}

// rewrite adds a call to the beginning of each function of a file.
func rewrite(file, name string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, "", text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	at := func(p token.Pos) int { return positions.Position(p).Offset }
	for _, decl := range slices.Backward(parsed.Decls) {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		function := f.Name.Name
		if f.Recv != nil {
			t := f.Recv.List[0].Type
			function = "(" + string(text[at(t.Pos()):at(t.End())]) + ")." + function
		}
		call := fmt.Sprintf(" calls.Add(%q);", name+" "+function)
		text = slices.Insert(text, at(f.Body.Lbrace)+1, []byte(call)...)
	}
	if !bytes.Contains(text, []byte(" calls.Add(")) {
		return nil
	}
	imports := "; import calls \"" + module + "shared/internal/calls\"\n"
	text = slices.Insert(text, at(parsed.Name.End()), []byte(imports)...)
	return os.WriteFile(file, text, 0o644)
}

// count sums the calls up.
func count(names []string) string {
	files, total, changes, last := map[string]bool{}, 0, 0, ""
	for _, name := range names {
		file, _, _ := strings.Cut(name, " ")
		if strings.HasPrefix(file, "shared/wire/") {
			continue
		}
		total++
		files[file] = true
		if file != last {
			changes++
		}
		last = file
	}
	return fmt.Sprintf("%d calls in %d files, %d changes of file", total, len(files), changes)
}
