// Command gen writes the deployment files that follow from the functions folder: template.yaml,
// serverless.yml, the bundle, events and what is generated below deploy. Run it from the root of the
// repository; go generate ./... does.
//
// ARTIFACTS=each has a program of its own uploaded for each function, ARTIFACTS=bundle one for all;
// without, it stays as it is.
//
// With -check it writes nothing, names the files that are out of date, and exits with 1.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "root of the repository")
	check := flag.Bool("check", false, "write nothing, fail if a file is out of date")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		log.Fatal("gen: ", err)
	}
}

// run writes or checks the files.
func run(root string, check bool) error {
	files, err := generate(root)
	if err != nil {
		return err
	}
	if check {
		return files.Check(root, deploy.Owned()...)
	}
	return files.Write(root, deploy.Owned()...)
}

// generate returns the files that follow from the functions folder below root.
func generate(root string) (genfiles.Files, error) {
	choice := deploy.Artifacts(os.Getenv("ARTIFACTS"))
	plan, err := deploy.ReadRepository(root, catalog.All(), choice)
	if err != nil {
		return nil, err
	}
	files, err := plan.Files()
	if err != nil {
		return nil, err
	}
	functions := os.DirFS(filepath.Join(root, "functions"))
	files[deploy.BundleFile], err = plan.Bundle(functions)
	return files, err
}
