package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// family is what one package below shared/catalog declares.
type family struct {
	Name         string
	Declarations []declaration
	Types        []string // the structs that embed wire.Object

	functions map[string]*ast.FuncDecl
}

// declaration is one package-level webhook.After or webhook.Before.
type declaration struct {
	Var, Family, Command, Function, Summary string
	Kind                                    string // after or before
	Dialect                                 string // the name of its constant, "" for DialectChat
	Group                                   string // of RTC events, in digits
}

// Sentence is the summary as the continuation of a sentence.
func (d declaration) Sentence() string {
	runes := []rune(d.Summary)
	if len(runes) > 1 && (runes[1] == ' ' || unicode.IsLower(runes[1])) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}

// readFamilies reads every family, in the order of their names.
func readFamilies(root string) ([]family, error) {
	entries, err := os.ReadDir(filepath.Join(root, "shared", "catalog"))
	if err != nil {
		return nil, err
	}
	var out []family
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		f, err := readFamily(filepath.Join(root, "shared", "catalog", e.Name()))
		if err != nil {
			return nil, err
		}
		if len(f.Types) > 0 || len(f.Declarations) > 0 {
			out = append(out, f)
		}
	}
	return out, nil
}

// readFamily parses the package in dir.
func readFamily(dir string) (family, error) {
	f := family{Name: filepath.Base(dir), functions: map[string]*ast.FuncDecl{}}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return f, err
	}
	var files []*ast.File
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
			strings.HasSuffix(name, "_gen.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, 0)
		if err != nil {
			return f, err
		}
		files = append(files, file)
		f.readFunctions(file)
	}
	for _, file := range files {
		if err := f.readFile(file); err != nil {
			return f, fmt.Errorf("%s: %w", dir, err)
		}
	}
	return f, nil
}

func (f *family) readFunctions(file *ast.File) {
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.FuncDecl); ok && d.Recv == nil && d.Body != nil {
			f.functions[d.Name.Name] = d
		}
	}
}

func (f *family) readFile(file *ast.File) error {
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range d.Specs {
			if err := f.readSpec(spec); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *family) readSpec(spec ast.Spec) error {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if structure, ok := s.Type.(*ast.StructType); ok && s.TypeParams == nil {
			if embedsObject(structure) {
				f.Types = append(f.Types, s.Name.Name)
			}
		}
	case *ast.ValueSpec:
		for i, value := range s.Values {
			if err := f.readValue(s.Names[i].Name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func embedsObject(s *ast.StructType) bool {
	return slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		return len(f.Names) == 0 && isSelector(f.Type, "wire", "Object")
	})
}

// readValue reads a declaration: a literal such as webhook.After[T]{Spec: webhook.Spec{...}}, or the
// call of a constructor of the package that returns one.
func (f *family) readValue(name string, value ast.Expr) error {
	arguments := map[string]ast.Expr{}
	if call, ok := value.(*ast.CallExpr); ok {
		if value = f.constructed(call, arguments); value == nil {
			return nil
		}
	}
	literal, ok := value.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	d := declaration{Var: name, Family: f.Name, Kind: kindOf(literal)}
	if d.Kind == "" {
		return nil
	}
	spec, ok := element(literal, "Spec").(*ast.CompositeLit)
	if !ok {
		return fmt.Errorf("%s: no Spec literal", name)
	}
	member := func(key string) string {
		value := element(spec, key)
		if parameter, ok := value.(*ast.Ident); ok {
			value = arguments[parameter.Name]
		}
		return text(value)
	}
	d.Command, d.Function, d.Summary = member("Command"), member("Function"), member("Summary")
	d.Dialect, d.Group = selected(element(spec, "Dialect")), digits(element(spec, "Group"))
	if d.Command == "" || d.Function == "" || d.Summary == "" || member("Family") != f.Name {
		return fmt.Errorf("%s: Command, Family %q, Function and Summary must be literals", name, f.Name)
	}
	if d.Kind == "before" && element(literal, "Refuse") == nil {
		return fmt.Errorf("%s: a before-command needs Refuse, the answer of BEFORE_ON_ERROR=refuse", name)
	}
	f.Declarations = append(f.Declarations, d)
	return nil
}

// kindOf returns which kind of declaration a literal is, "" when it is none.
func kindOf(literal *ast.CompositeLit) string {
	var generic ast.Expr
	switch t := literal.Type.(type) {
	case *ast.IndexExpr:
		generic = t.X
	case *ast.IndexListExpr:
		generic = t.X
	}
	switch {
	case isSelector(generic, "webhook", "After"):
		return "after"
	case isSelector(generic, "webhook", "Before"):
		return "before"
	}
	return ""
}

// constructed returns what a function of the package returns, and the arguments of the call by the
// names of its parameters; nil for a call of anything else.
func (f *family) constructed(call *ast.CallExpr, arguments map[string]ast.Expr) ast.Expr {
	name, ok := call.Fun.(*ast.Ident)
	if !ok || f.functions[name.Name] == nil {
		return nil
	}
	function := f.functions[name.Name]
	rest := call.Args
	for _, field := range function.Type.Params.List {
		for _, parameter := range field.Names {
			if len(rest) > 0 {
				arguments[parameter.Name], rest = rest[0], rest[1:]
			}
		}
	}
	if body := function.Body.List; len(body) == 1 {
		if result, ok := body[0].(*ast.ReturnStmt); ok && len(result.Results) == 1 {
			return result.Results[0]
		}
	}
	return nil
}

func isSelector(e ast.Expr, pkg, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == pkg && s.Sel.Name == name
}

// selected returns the name that is selected of a package, "" for anything else.
func selected(e ast.Expr) string {
	if s, ok := e.(*ast.SelectorExpr); ok {
		return s.Sel.Name
	}
	return ""
}

// digits returns a literal number, "" for anything else.
func digits(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.INT {
		return l.Value
	}
	return ""
}

func element(l *ast.CompositeLit, key string) ast.Expr {
	for _, e := range l.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok && name.Name == key {
				return pair.Value
			}
		}
	}
	return nil
}

// text returns the value of a string literal, or of literals joined by plus.
func text(e ast.Expr) string {
	switch l := e.(type) {
	case *ast.BasicLit:
		s, _ := strconv.Unquote(l.Value)
		return s
	case *ast.BinaryExpr:
		return text(l.X) + text(l.Y)
	}
	return ""
}
