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
	program     string // what the platform calls a function's program
}

func newTarget(cloud, arch, tags string) (target, error) {
	t := target{cloud: cloud, arch: arch}
	switch {
	case cloud == "aws" && (arch == "" || arch == "arm64" || arch == "amd64"):
		t.tags, t.program = "lambda.norpc", "bootstrap"
		if arch == "" {
			t.arch = "arm64"
		}
	case cloud == "scf" && (arch == "" || arch == "amd64"):
		t.tags, t.program, t.arch = "scf", "main", "amd64"
	default:
		return t, fmt.Errorf("cloud %q, arch %q: %w", cloud, arch, errTarget)
	}
	t.tags = strings.Trim(t.tags+","+tags, ",")
	return t, nil
}

func (t target) String() string { return t.cloud + "-" + t.arch }

// programFile is where the program of an artifact goes, below the output folder.
func (t target) programFile(a deploy.Artifact) string {
	return path.Join(t.cloud, a.Name, t.program)
}

// zipFile is where its zip goes.
func (t target) zipFile(a deploy.Artifact) string { return path.Join(t.cloud, a.Name+".zip") }

// build builds the artifacts of the repository at root into out, in place of what was built
// before, and returns the sizes of the programs and of their zips.
func (t target) build(
	ctx context.Context, root, out string, artifacts []deploy.Artifact,
) (sizes, error) {
	if err := os.RemoveAll(filepath.Join(out, t.cloud)); err != nil {
		return nil, err
	}
	built := sizes{}
	for _, a := range artifacts {
		program := filepath.Join(out, filepath.FromSlash(t.programFile(a)))
		if err := t.compile(ctx, root, program, "./"+a.Package); err != nil {
			return nil, fmt.Errorf("%s: %w", a.Package, err)
		}
		size, err := t.zip(program, filepath.Join(out, filepath.FromSlash(t.zipFile(a))))
		if err != nil {
			return nil, err
		}
		built[a.Name] = size
	}
	return built, nil
}

// compile builds one program.
func (t target) compile(ctx context.Context, root, program, pkg string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false",
		"-tags", t.tags, "-ldflags", "-s -w", "-o", program, pkg)
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	// GOFLAGS could change the bytes, and an output folder may not depend on the current one.
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=",
		"GOAMD64=v1", "GOARM64=v8.0")
	return cmd.Run()
}
