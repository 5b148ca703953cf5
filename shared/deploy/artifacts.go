package deploy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Artifacts is what the deployment files upload.
type Artifacts string

const (
	// ArtifactsBundle is one program, which every function is made of.
	ArtifactsBundle Artifacts = "bundle"
	// ArtifactsEach is a program for each function.
	ArtifactsEach Artifacts = "each"
)

// ArtifactsFile holds the choice, from the root of the repository.
const ArtifactsFile = "deploy/artifacts"

// ErrArtifacts is the error for a choice that there is not.
var ErrArtifacts = errors.New("want bundle or each")

// ReadRepository returns the plan of the repository at root. choice is what to upload; empty
// leaves it as it is.
func ReadRepository(
	root string, all []webhook.Declaration, choice Artifacts,
) (Plan, error) {
	p, err := Read(os.DirFS(filepath.Join(root, "functions")), all)
	if err != nil {
		return Plan{}, err
	}
	if choice == "" {
		if choice, err = readArtifacts(root); err != nil {
			return Plan{}, err
		}
	}
	if choice != ArtifactsBundle && choice != ArtifactsEach {
		return Plan{}, fmt.Errorf("artifacts %q: %w", choice, ErrArtifacts)
	}
	p.Artifacts = choice
	return p, nil
}

func readArtifacts(root string) (Artifacts, error) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(ArtifactsFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return ArtifactsBundle, nil
	}
	return Artifacts(strings.TrimSpace(string(text))), err
}

// addArtifacts adds the choice itself.
func (p Plan) addArtifacts(files genfiles.Files) error {
	files[ArtifactsFile] = []byte(p.artifacts() + "\n")
	return nil
}

// artifacts is the choice of the plan: the bundle, unless it says otherwise.
func (p Plan) artifacts() Artifacts {
	if p.Artifacts == ArtifactsEach {
		return ArtifactsEach
	}
	return ArtifactsBundle
}

// Artifact is a program that is uploaded.
type Artifact struct {
	// Name is what its files are called.
	Name string
	// Package is the folder that it is built from, from the root of the repository.
	Package string
}

// Of returns what a function is made of.
func (p Plan) Of(f Function) Artifact {
	if p.artifacts() == ArtifactsBundle {
		return Artifact{Bundled, path.Join("functions", Bundled)}
	}
	return Artifact{f.Name(), path.Join("functions", f.Folder)}
}

// Uploads returns the programs that the plan is made of, each once.
func (p Plan) Uploads() []Artifact {
	var out []Artifact
	for _, f := range p.Functions {
		if a := p.Of(f); len(out) == 0 || out[len(out)-1] != a {
			out = append(out, a)
		}
	}
	if p.Consumer {
		out = append(out, Artifact{ConsumerFolder, path.Join("functions", ConsumerFolder)})
	}
	return out
}

// Handler is the name that Lambda gives the function's program, by which the bundle knows what it
// is; a program of its own needs none, but Lambda wants one.
func (p Plan) Handler(f Function) string {
	if p.artifacts() == ArtifactsBundle {
		return f.Folder
	}
	return "bootstrap"
}
