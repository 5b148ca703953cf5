package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// source is what the Go files below shared/catalog say in comments and constants.
type source struct {
	docs   map[string]string // by package.Type and package.Type.Field
	values map[string][]any  // of the constants of package.Type, in their order
}

func readSource(root string) (*source, error) {
	s := &source{docs: map[string]string{}, values: map[string][]any{}}
	dirs, err := os.ReadDir(filepath.Join(root, "shared", "catalog"))
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if dir.IsDir() {
			if err := s.readPackage(filepath.Join(root, "shared", "catalog", dir.Name())); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *source) readPackage(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return err
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.GenDecl); ok {
				s.readDecl(file.Name.Name, d)
			}
		}
	}
	return nil
}

func (s *source) readDecl(pkg string, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			doc := spec.Doc
			if doc == nil {
				doc = d.Doc
			}
			s.readType(pkg+"."+spec.Name.Name, doc, spec.Type)
		case *ast.ValueSpec:
			if d.Tok == token.CONST {
				s.readConst(pkg, spec)
			}
		}
	}
}

func (s *source) readType(name string, doc *ast.CommentGroup, t ast.Expr) {
	s.docs[name] = oneLine(doc)
	structure, ok := t.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range structure.Fields.List {
		for _, ident := range field.Names {
			s.docs[name+"."+ident.Name] = oneLine(field.Doc)
		}
	}
}

// readConst notes the value of a constant with a type and a literal.
func (s *source) readConst(pkg string, spec *ast.ValueSpec) {
	t, ok := spec.Type.(*ast.Ident)
	if !ok || len(spec.Values) != 1 {
		return
	}
	literal, ok := spec.Values[0].(*ast.BasicLit)
	if !ok {
		return
	}
	name := pkg + "." + t.Name
	switch literal.Kind {
	case token.STRING:
		if text, err := strconv.Unquote(literal.Value); err == nil {
			s.values[name] = append(s.values[name], text)
		}
	case token.INT:
		if n, err := strconv.ParseInt(literal.Value, 0, 64); err == nil {
			s.values[name] = append(s.values[name], n)
		}
	}
}

func oneLine(doc *ast.CommentGroup) string {
	return strings.Join(strings.Fields(doc.Text()), " ")
}
