// Command gen writes what follows from the declarations below shared/catalog:
//
//	shared/catalog/<family>/json_gen.go   JSON methods of the payload types
//	shared/catalog/all_gen.go             the list of all declarations
//	shared/handlers/all_gen.go            every declaration joined with its handler
//	shared/webhooktest/defaults           the same with the default handlers, for the tests
//	shared/catalog/rtc/groups_gen.go      the event groups of RTC Engine
//	shared/config/families_gen.go         the families that ALLOW_UNSIGNED may name
//	shared/router/commands_gen.go         every declaration that has a function folder
//	functions/<family>/<command>/main.go  the function of a command that is new
//	COMMANDS.md                           every command with its facts
//	docs/sinks.md                         the table of how events are distinguished
//	shared/catalog/schema/payloads.json   the JSON Schema of all payloads
//
// A command is new while shared/catalog/all_gen.go does not list it: the folder of a function that
// somebody has deleted stays deleted. The last three files describe Go types, for which the first ones
// have to compile; so they are written by a second program, gen/pages, that this one runs.
//
// With -check it writes nothing, names the files that are out of date, and exits with 1. Run it from
// the root of the repository; go generate ./... does.
package main

import (
	"flag"
	"log"
	"os"
	"os/exec"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

const module = "github.com/tencent-webhooks/tencent-webhooks"

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	root := flag.String("root", ".", "root of the repository")
	check := flag.Bool("check", false, "write nothing, fail if a file is out of date")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		log.Fatal(err)
	}
	if err := pages(*root, os.Args[1:]); err != nil {
		os.Exit(1) // it has said why
	}
}

// run writes or checks the Go files.
func run(root string, check bool) error {
	files, err := sources(root)
	if err != nil {
		return err
	}
	if check {
		return files.Check(root)
	}
	return files.Write(root)
}

// pages runs the program that describes the types.
func pages(root string, flags []string) error {
	cmd := exec.Command("go", append([]string{"run", module + "/shared/catalog/gen/pages"}, flags...)...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// sources returns the Go files that follow from the declarations below root.
func sources(root string) (genfiles.Files, error) {
	families, err := readFamilies(root)
	if err != nil {
		return nil, err
	}
	out := goFiles{genfiles.Files{}, nil}
	for _, f := range families {
		if len(f.Types) > 0 {
			out.add("shared/catalog/"+f.Name+"/json_gen.go", jsonTemplate, f)
		}
		if groups := f.groups(); len(groups) > 0 {
			out.add("shared/catalog/"+f.Name+"/groups_gen.go", groupsTemplate, groups)
		}
		if len(f.Declarations) > 0 {
			out.add("shared/webhooktest/defaults/"+f.Name+"/handlers_gen.go", defaultsTemplate, f)
		}
	}
	added, err := newCommands(root, families)
	if err != nil {
		return nil, err
	}
	for _, d := range added {
		out.add(mainFile(d), functionTemplate, d)
	}
	out.add("shared/catalog/all_gen.go", catalogTemplate, families)
	out.add("shared/config/families_gen.go", familiesTemplate, signed(families))
	out.addHandlers("handlers", "shared/handlers", families)
	out.addHandlers("defaults", "shared/webhooktest/defaults", families)
	out.add("shared/router/commands_gen.go", routerTemplate, deployed(root, families, added))
	return out.files, out.err
}
