package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// completions are the scripts of the shells, as their users name the files.
var completions = map[string]string{"bash": "webhooks.bash", "zsh": "_webhooks",
	"fish": "webhooks.fish", "powershell": "webhooks.ps1"}

// tools makes an archive of the tool for each platform, and the SBOM.
func (r *release) tools(ctx context.Context) error {
	shared, err := r.accompanying(ctx)
	if err != nil {
		return err
	}
	for _, platform := range r.platforms {
		program, err := r.build(ctx, platform)
		if err != nil {
			return err
		}
		if platform == r.platforms[0] {
			if err := r.sbom(program); err != nil {
				return err
			}
		}
		name := "webhooks_" + r.version + "_" + strings.ReplaceAll(platform, "/", "_")
		files := append([]file{{filepath.Base(program), program, 0o755}}, shared...)
		pack, ending := tarGzip, ".tar.gz"
		if strings.HasPrefix(platform, "windows/") {
			pack, ending = zipFiles, ".zip"
		}
		if err := pack(r.path(name+ending), files, r.at); err != nil {
			return err
		}
	}
	return nil
}

// build makes the tool for a platform and returns its path.
func (r *release) build(ctx context.Context, platform string) (string, error) {
	system, arch, ok := strings.Cut(platform, "/")
	if !ok {
		return "", fmt.Errorf("platform %q: want os/arch", platform)
	}
	program := filepath.Join(r.work, system+"_"+arch, "webhooks")
	if system == "windows" {
		program += ".exe"
	}
	return program, r.goBuild(ctx, program, "otel", "GOOS="+system, "GOARCH="+arch)
}

// goBuild makes the tool, which knows its version and commit.
func (r *release) goBuild(ctx context.Context, program, tags string, env ...string) error {
	flags := fmt.Sprintf("-s -w -X main.releaseVersion=%s -X main.releaseCommit=%s", r.version, r.commit)
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", flags, "-tags", tags,
		"-o", program, "./cmd/webhooks")
	// GOFLAGS could change the bytes.
	cmd.Env = append(os.Environ(), append(env, "CGO_ENABLED=0", "GOFLAGS=")...)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build %s: %w", program, err)
	}
	return nil
}

// accompanying makes what goes into each archive beside the program: completion scripts, manual pages
// and the licence.
func (r *release) accompanying(ctx context.Context) ([]file, error) {
	program := filepath.Join(r.work, "host", "webhooks")
	if err := r.goBuild(ctx, program, "man,otel"); err != nil {
		return nil, err
	}
	pages := filepath.Join(r.work, "man")
	if _, err := output(ctx, program, "man", pages); err != nil {
		return nil, err
	}
	files := []file{{"LICENSE", "LICENSE", 0o644}, {"CHANGELOG.md", "CHANGELOG.md", 0o644}}
	for shell, name := range completions {
		script, err := output(ctx, program, "completion", shell)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(r.work, name)
		if err := os.WriteFile(path, []byte(script+"\n"), 0o644); err != nil {
			return nil, err
		}
		files = append(files, file{"completions/" + name, path, 0o644})
	}
	found, err := filepath.Glob(filepath.Join(pages, "*.1"))
	if err == nil && len(found) == 0 {
		err = errors.New("no manual pages were written")
	}
	for _, page := range found {
		files = append(files, file{"man/man1/" + filepath.Base(page), page, 0o644})
	}
	return files, err
}
