package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// family is what one package below shared/catalog declares.
type family struct {
	Name         string
	Declarations []declaration
	Types        []payloadType
}

// declaration is one package-level webhook.After or webhook.Before.
type declaration struct {
	Var, Command, Function, Summary string
}

// Sentence is the summary as the continuation of a sentence.
func (d declaration) Sentence() string {
	runes := []rune(d.Summary)
	if len(runes) > 1 && (runes[1] == ' ' || unicode.IsLower(runes[1])) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}

// payloadType is a struct that embeds wire.Object.
type payloadType struct {
	Name string
	// Validate and Occurred ask for methods that nobody wrote by hand.
	Validate, Occurred bool
}

// readFamily parses the package in dir.
func readFamily(dir string) (family, error) {
	f := family{Name: filepath.Base(dir)}
	methods := map[string]bool{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return f, err
	}
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
		if err := f.readFile(file, methods); err != nil {
			return f, fmt.Errorf("%s/%s: %w", dir, name, err)
		}
	}
	for i, t := range f.Types {
		f.Types[i].Validate = t.Validate && !methods[t.Name+".Validate"]
		f.Types[i].Occurred = t.Occurred && !methods[t.Name+".OccurredAt"]
	}
	return f, nil
}

func (f *family) readFile(file *ast.File, methods map[string]bool) error {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv != nil {
				methods[receiver(d)+"."+d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if err := f.readSpec(spec); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if name, ok := t.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func (f *family) readSpec(spec ast.Spec) error {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if structure, ok := s.Type.(*ast.StructType); ok && s.TypeParams == nil {
			f.readStruct(s.Name.Name, structure)
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

func (f *family) readStruct(name string, s *ast.StructType) {
	t := payloadType{Name: name}
	embeds := false
	for _, field := range s.Fields.List {
		if len(field.Names) == 0 {
			embeds = embeds || isSelector(field.Type, "wire", "Object")
			continue
		}
		switch field.Names[0].Name {
		case "CallbackCommand":
			t.Validate = strings.HasSuffix(name, "Payload")
		case "EventTime":
			t.Occurred = strings.HasSuffix(name, "Payload") &&
				(isSelector(field.Type, "types", "Millis") ||
					isSelector(field.Type, "types", "Seconds"))
		}
	}
	if embeds {
		f.Types = append(f.Types, t)
	}
}

// readValue reads a declaration from a literal such as webhook.After[T]{Spec: webhook.Spec{...}}.
func (f *family) readValue(name string, value ast.Expr) error {
	literal, ok := value.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	var generic ast.Expr
	switch t := literal.Type.(type) {
	case *ast.IndexExpr:
		generic = t.X
	case *ast.IndexListExpr:
		generic = t.X
	}
	if !isSelector(generic, "webhook", "After") && !isSelector(generic, "webhook", "Before") {
		return nil
	}
	spec, ok := element(literal, "Spec").(*ast.CompositeLit)
	if !ok {
		return fmt.Errorf("%s: no Spec literal", name)
	}
	d := declaration{
		Var:      name,
		Command:  text(element(spec, "Command")),
		Function: text(element(spec, "Function")),
		Summary:  text(element(spec, "Summary")),
	}
	if d.Command == "" || d.Function == "" || d.Summary == "" || text(element(spec, "Family")) != f.Name {
		return fmt.Errorf("%s: Command, Family %q, Function and Summary must be literals", name, f.Name)
	}
	f.Declarations = append(f.Declarations, d)
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
