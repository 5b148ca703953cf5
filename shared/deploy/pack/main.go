// Command pack builds the functions for a cloud and lays them out for the upload. Run it from
// the root of the repository; the Makefile has a target for each use.
//
//	pack -cloud aws [-arch arm64|amd64]   build/aws/bundle/bootstrap, build/aws/bundle.zip
//	pack -cloud scf                       build/scf/bundle/main, build/scf/bundle.zip
//	pack -sizes                           prints the sizes of what was built last
//	pack -sizes -check                    fails where one is over its budget by more than 10 %
//	pack -sizes -update                   makes the sizes the new budget
//
// Where the deployment files were generated with ARTIFACTS=each, it builds a program for each
// function in place of the bundle. The same commit and the same Go give the same bytes.
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
	root, cloud, arch, tags string
	sizes, check, upgrade   bool
}

func main() {
	log.SetFlags(0)
	var j job
	flag.StringVar(&j.root, "root", ".", "root of the repository")
	flag.StringVar(&j.cloud, "cloud", "", "build for aws or scf")
	flag.StringVar(&j.arch, "arch", "", "arm64 or amd64; default arm64 on aws, amd64 on scf")
	flag.StringVar(&j.tags, "tags", "", "more build tags")
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
	plan, err := deploy.ReadRepository(j.root, catalog.All(), "")
	if err != nil {
		return err
	}
	out, err := filepath.Abs(filepath.Join(j.root, "build"))
	if err != nil {
		return err
	}
	built, err := t.build(ctx, j.root, out, plan.Uploads())
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%d functions for %s; to upload: %d zip(s) in build/%s, %.1f MB\n",
		len(plan.Functions), t, len(built), t.cloud, built.upload())
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
