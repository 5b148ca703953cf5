package main

import (
	"os"
	"path/filepath"
)

var routerTemplate = parse("router", header+`package router

import (
	"{{module}}/shared/webhook"
{{range .}}{{if .Declarations}}	"{{module}}/shared/catalog/{{.Name}}"
{{end}}{{end}})

// Commands returns every command that has a function folder, joined with f. What else comes is
// for the function of unknown commands.
func Commands(f webhook.Forwarder) []webhook.Handler {
	return []webhook.Handler{
{{range $f := .}}{{range .Declarations}}		{{$f.Name}}.{{.Var}}.Forward(f),
{{end}}{{end}}	}
}
`)

// deployed leaves out the commands whose function folders somebody has deleted.
func deployed(root string, families []family) []family {
	var out []family
	for _, f := range families {
		all := f.Declarations
		f.Declarations = nil
		for _, d := range all {
			if _, err := os.Stat(mainFile(root, d)); err == nil {
				f.Declarations = append(f.Declarations, d)
			}
		}
		out = append(out, f)
	}
	return out
}

func mainFile(root string, d declaration) string {
	return filepath.Join(root, "functions", filepath.FromSlash(d.Function), "main.go")
}
