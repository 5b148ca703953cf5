// Command release makes the files of a release in dist. Run it from the root of the repository:
//
//	release [-version V] [-only linux/amd64,...]
//
// It makes the tool for each platform, in an archive with completion scripts and manual pages; what
// there is to deploy for each cloud, for whoever has no Go; the contract for other languages; an
// SBOM in CycloneDX; and the checksums of all of them. The same commit and the same Go give the
// same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	r := release{dist: "dist"}
	only := ""
	flag.StringVar(&r.version, "version", "", "of the release; default what git describes")
	flag.StringVar(&only, "only", "", "platforms of the tool, such as linux/amd64; default all")
	flag.StringVar(&r.dist, "dist", r.dist, "folder for the files, made anew")
	flag.Parse()
	if only != "" {
		r.platforms = strings.Split(only, ",")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := r.run(ctx)
	stop()
	if err != nil {
		log.Fatal("release: ", err)
	}
}

// release is one run.
type release struct {
	version, commit, dist string
	platforms             []string  // os/arch
	at                    time.Time // of the commit: what all files in archives are dated
	work                  string    // for what is not shipped
}

// targets is what the tool is built for.
var targets = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64",
	"windows/amd64", "windows/arm64"}

func (r *release) run(ctx context.Context) error {
	if r.platforms == nil {
		r.platforms = targets
	}
	if err := r.readCommit(ctx); err != nil {
		return err
	}
	var err error
	if r.work, err = os.MkdirTemp("", "release"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(r.work) }()
	if err := os.RemoveAll(r.dist); err != nil {
		return err
	}
	if err := os.MkdirAll(r.dist, 0o755); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{
		r.tools, r.clouds, r.contract, r.checksums,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// readCommit finds out what is released and when it was made.
func (r *release) readCommit(ctx context.Context) error {
	head, err := output(ctx, "git", "log", "-1", "--format=%H %ct")
	if err != nil {
		return err
	}
	var n int64
	if _, err := fmt.Sscan(head, &r.commit, &n); err != nil {
		return fmt.Errorf("git: time of the commit: %w", err)
	}
	r.at = time.Unix(n, 0).UTC()
	if r.version == "" {
		r.version, err = output(ctx, "git", "describe", "--tags", "--always")
	}
	return err
}

// path returns the path of a file of the release.
func (r *release) path(name string) string { return filepath.Join(r.dist, name) }

// output runs a command and returns what it prints.
func output(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", strings.Join(cmd.Args, " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
