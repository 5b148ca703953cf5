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
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "root of the repository")
	check := flag.Bool("check", false, "write nothing, fail if a file is out of date")
	flag.Parse()
	finish := deploy.Write
	if *check {
		finish = upToDate
	}
	if err := run(*root, finish); err != nil {
		log.Fatal("gen: ", err)
	}
}

// run makes the files and hands them to finish, which writes or compares them.
func run(root string, finish func(string, deploy.Files) error) error {
	choice := deploy.Artifacts(os.Getenv("ARTIFACTS"))
	plan, err := deploy.ReadRepository(root, catalog.All(), choice)
	if err != nil {
		return err
	}
	files, err := plan.Files()
	if err != nil {
		return err
	}
	functions := os.DirFS(filepath.Join(root, "functions"))
	if files[deploy.BundleFile], err = plan.Bundle(functions); err != nil {
		return err
	}
	return finish(root, files)
}

func upToDate(root string, files deploy.Files) error {
	stale, err := deploy.Stale(root, files)
	if err == nil && len(stale) > 0 {
		err = fmt.Errorf("out of date, run go generate ./...: %v", stale)
	}
	return err
}
