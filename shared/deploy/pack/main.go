// Command pack builds the functions for a cloud and lays them out for the upload. Run it from
// the root of the repository; the Makefile has a target for each use.
//
//	pack -cloud aws [-arch arm64|amd64]   build/aws/FUNCTION/bootstrap
//	pack -cloud scf                       build/scf/GROUP/FUNCTION/main
//	pack -cloud scf -zip                  and build/scf-zip/FUNCTION.zip, to upload by hand
//	pack -sizes                           prints the sizes of what was built last
//	pack -sizes -check                    fails where one is over its budget by more than 10 %
//	pack -sizes -update                   makes the sizes the new budget
//
// All functions of a family are built by one go build, so that they share its cache and its
// linker runs in parallel. The same commit and the same Go give the same bytes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// job is what the command line asks for.
type job struct {
	root, cloud, arch, tags    string
	zip, sizes, check, upgrade bool
}

func main() {
	log.SetFlags(0)
	var j job
	flag.StringVar(&j.root, "root", ".", "root of the repository")
	flag.StringVar(&j.cloud, "cloud", "", "build for aws or scf")
	flag.StringVar(&j.arch, "arch", "", "arm64 or amd64; default arm64 on aws, amd64 on scf")
	flag.StringVar(&j.tags, "tags", "", "more build tags")
	flag.BoolVar(&j.zip, "zip", false, "also write zips")
	flag.BoolVar(&j.sizes, "sizes", false, "print sizes")
	flag.BoolVar(&j.check, "check", false, "with -sizes: hold them against the budget")
	flag.BoolVar(&j.upgrade, "update", false, "with -sizes: make them the budget")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := j.run(ctx, os.Stdout)
	stop()
	if err != nil {
		log.Fatal("pack: ", err)
	}
}

func (j job) run(ctx context.Context, w io.Writer) error {
	switch {
	case j.sizes && j.cloud == "":
		return j.runSizes(w)
	case j.sizes || j.cloud == "":
		return errors.New("want either -cloud or -sizes")
	}
	t, err := newTarget(j.cloud, j.arch, j.tags)
	if err != nil {
		return err
	}
	plan, err := deploy.Read(os.DirFS(filepath.Join(j.root, "functions")), catalog.All())
	if err != nil {
		return err
	}
	out, err := filepath.Abs(filepath.Join(j.root, "build"))
	if err != nil {
		return err
	}
	built, err := t.build(ctx, j.root, out, plan)
	if err != nil {
		return err
	}
	if j.zip {
		if err := t.zipAll(out, plan); err != nil {
			return err
		}
	}
	_, _ = fmt.Fprintf(w, "%d functions for %s in build/%s\n", len(built), t, t.dir)
	return built.record(j.root, t)
}

func (j job) runSizes(w io.Writer) error {
	built, err := readBuilt(j.root)
	if err != nil {
		return err
	}
	budget, err := readBudget(j.root)
	if err != nil {
		return err
	}
	built.print(w, budget)
	switch {
	case j.upgrade:
		return built.write(j.root)
	case j.check:
		return built.within(budget)
	}
	return nil
}
