package deploy

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strconv"
)

// ErrMain is the error for a main.go that the bundle cannot do the same as.
var ErrMain = errors.New("want a main that is one call of serve.Function or serve.Router, " +
	"whose arguments are made of imported names")

// serving is the package whose functions run a program. Its function Function, which runs one,
// has NewFunction beside it, which returns it; so it is with Router.
const serving = module + "/shared/serve"

// module is the path of this module.
const module = "github.com/tencent-webhooks/tencent-webhooks"

// entry is what a function's main.go does: one call of package serve.
type entry struct {
	folder string
	call   *ast.CallExpr
	// imports are the paths of the names that the call uses, by the identifier that stands for
	// each in the call.
	imports map[*ast.Ident]string
}

// constructor is the function of package serve that returns the program instead of running it.
func (e entry) constructor() string { return "New" + e.call.Fun.(*ast.SelectorExpr).Sel.Name }

// readEntry reads the main.go of a function's folder.
func readEntry(functions fs.FS, folder string) (entry, error) {
	name := path.Join(folder, "main.go")
	text, err := fs.ReadFile(functions, name)
	if err != nil {
		return entry{}, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), "functions/"+name, text, parser.SkipObjectResolution)
	if err != nil {
		return entry{}, err
	}
	e := entry{folder: folder, call: mainCall(file), imports: map[*ast.Ident]string{}}
	if e.call == nil || !e.resolve(importsOf(file)) {
		return entry{}, fmt.Errorf("functions/%s: %w", name, ErrMain)
	}
	return e, nil
}

// mainCall returns the call that the main of a file consists of, nil if it is more than that.
func mainCall(file *ast.File) *ast.CallExpr {
	var body []ast.Stmt
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.Name != "main" || d.Recv != nil {
				return nil
			}
			body = d.Body.List
		case *ast.GenDecl:
			if d.Tok != token.IMPORT {
				return nil
			}
		}
	}
	if len(body) != 1 {
		return nil
	}
	statement, _ := body[0].(*ast.ExprStmt)
	if statement == nil {
		return nil
	}
	call, _ := statement.X.(*ast.CallExpr)
	return call
}

// importsOf returns the paths that a file imports, by the names they have in it.
func importsOf(file *ast.File) map[string]string {
	out := map[string]string{}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser has checked it
		}
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		out[name] = imported
	}
	return out
}

// resolve finds out what the names in the call stand for. It reports whether all of them are
// imported, and the call is one of package serve.
func (e entry) resolve(imports map[string]string) bool {
	fun, _ := e.call.Fun.(*ast.SelectorExpr)
	if fun == nil || !isImported(fun.X, imports, serving) {
		return false
	}
	for _, arg := range e.call.Args {
		if !e.resolveIn(arg, imports) {
			return false
		}
	}
	return true
}

// resolveIn does that for a part of the call.
func (e entry) resolveIn(part ast.Node, imports map[string]string) bool {
	known := true
	ast.Inspect(part, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr: // what is selected is no name of its own
			known = known && e.resolveIn(n.X, imports)
			return false
		case *ast.KeyValueExpr: // nor is a field
			known = known && e.resolveIn(n.Value, imports)
			return false
		case *ast.Ident:
			imported, ok := imports[n.Name]
			e.imports[n], known = imported, known && ok
		}
		return true
	})
	return known
}

func isImported(x ast.Expr, imports map[string]string, want string) bool {
	name, _ := x.(*ast.Ident)
	return name != nil && imports[name.Name] == want
}
