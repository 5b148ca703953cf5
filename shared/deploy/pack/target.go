package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// errTarget is the error for a platform that no cloud runs.
var errTarget = errors.New("want -cloud aws with -arch arm64 or amd64, or -cloud scf")

// target is a platform that functions are built for.
type target struct {
	cloud, arch string
	tags        string
	dir         string // where the functions go, below the output folder
	program     string // what the platform calls a function's program
}

func newTarget(cloud, arch, tags string) (target, error) {
	t := target{cloud: cloud, arch: arch}
	switch {
	case cloud == "aws" && (arch == "" || arch == "arm64" || arch == "amd64"):
		t.tags, t.dir, t.program = "lambda.norpc", "aws", "bootstrap"
		if arch == "" {
			t.arch = "arm64"
		}
	case cloud == "scf" && (arch == "" || arch == "amd64"):
		t.tags, t.dir, t.program, t.arch = "scf", "scf", "main", "amd64"
	default:
		return t, fmt.Errorf("cloud %q, arch %q: %w", cloud, arch, errTarget)
	}
	t.tags = strings.Trim(t.tags+","+tags, ",")
	return t, nil
}

func (t target) String() string { return t.cloud + "-" + t.arch }

// folder is where the program of a function goes, below the output folder: on SCF into the
// folder of its group, since each group is one upload.
func (t target) folder(group string, f deploy.Function) string {
	if t.cloud == "scf" {
		return path.Join(t.dir, group, f.Name())
	}
	return path.Join(t.dir, f.Name())
}

// build builds all functions of the repository at root into out, in place of what was built
// before, and returns their sizes.
func (t target) build(
	ctx context.Context, root, out string, plan deploy.Plan,
) (sizes, error) {
	dir := filepath.Join(out, filepath.FromSlash(t.dir))
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(dir, ".new")
	if err != nil {
		return nil, err
	}
	built := sizes{}
	for family, functions := range byFamily(plan) {
		if err = t.compile(ctx, root, filepath.Join(temp, family), functions); err != nil {
			break
		}
	}
	if err == nil {
		err = t.place(out, temp, plan, built)
	}
	return built, errors.Join(err, os.RemoveAll(temp))
}

func byFamily(plan deploy.Plan) map[string][]deploy.Function {
	out := map[string][]deploy.Function{}
	for _, f := range plan.Functions {
		out[f.Family()] = append(out[f.Family()], f)
	}
	return out
}

// compile builds the functions of one family into dir, each under the last part of its folder.
func (t target) compile(
	ctx context.Context, root, dir string, functions []deploy.Function,
) error {
	args := []string{"build", "-trimpath", "-buildvcs=false", "-tags", t.tags, "-ldflags", "-s -w",
		"-o", dir + string(filepath.Separator)}
	for _, f := range functions {
		args = append(args, "./functions/"+f.Folder)
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	// GOFLAGS could change the bytes, and an output folder may not depend on the current one.
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=",
		"GOAMD64=v1", "GOARM64=v8.0")
	return cmd.Run()
}

// place moves the built programs from temp to their folders.
func (t target) place(out, temp string, plan deploy.Plan, built sizes) error {
	for _, g := range plan.Groups() {
		for _, f := range g.Functions {
			to := filepath.Join(out, filepath.FromSlash(t.folder(g.Name, f)))
			if err := os.MkdirAll(to, 0o755); err != nil {
				return err
			}
			to = filepath.Join(to, t.program)
			if err := os.Rename(filepath.Join(temp, filepath.FromSlash(f.Folder)), to); err != nil {
				return err
			}
			info, err := os.Stat(to)
			if err != nil {
				return err
			}
			built[f.Name()] = info.Size()
		}
	}
	return nil
}
