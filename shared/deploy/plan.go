package deploy

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// The mistakes in a functions folder, for errors.Is.
var (
	// ErrNoCommand: a folder that no declaration names.
	ErrNoCommand = errors.New("no command is declared for this function")
	// ErrName: a folder whose name no cloud takes.
	ErrName = errors.New("function names are lower-case letters, digits and single hyphens")
	// ErrLimit: more than a cloud allows.
	ErrLimit = errors.New("over a limit of the cloud")
)

// Plan is what is deployed: its functions in the order of their folders.
type Plan struct {
	Functions []Function
	// Consumer reports that there is a program which consumes the events.
	Consumer bool
	// Artifacts is what is uploaded; empty is the bundle.
	Artifacts Artifacts
}

// Read returns the plan of a functions folder: each folder in it, or in a family's folder, that
// has a main.go, but for the bundle. all are the commands there are. The errors are of the kinds ErrNoCommand,
// ErrName and ErrLimit, and those of the file system.
func Read(functions fs.FS, all []webhook.Declaration) (Plan, error) {
	var p Plan
	err := fs.WalkDir(functions, ".", func(name string, _ fs.DirEntry, err error) error {
		folder := path.Dir(name)
		if err != nil || path.Base(name) != "main.go" || folder == Bundled {
			return err
		}
		if folder == ConsumerFolder {
			p.Consumer = true
			return nil
		}
		f, err := newFunction(path.Dir(name), all)
		p.Functions = append(p.Functions, f)
		return err
	})
	if err != nil {
		return Plan{}, fmt.Errorf("deploy: %w", err)
	}
	slices.SortFunc(p.Functions, func(a, b Function) int { return cmp.Compare(a.Folder, b.Folder) })
	return p, p.check()
}

// maxName keeps family and command together well inside SCF's 60 and AWS's 64 characters, where
// the name of the stack comes in front.
const maxName = 48

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func newFunction(folder string, all []webhook.Declaration) (Function, error) {
	f := Function{Folder: folder}
	parts := strings.Split(folder, "/")
	for _, part := range parts {
		if !nameForm.MatchString(part) || len(parts) > 2 || len(f.Name()) > maxName {
			return f, fmt.Errorf("functions/%s: %w, at most %d characters", folder, ErrName, maxName)
		}
	}
	for _, d := range all {
		if d.Function == folder {
			f.Commands = append(f.Commands, d)
		}
	}
	if len(f.Commands) == 0 && folder != Router && folder != Unknown {
		return f, fmt.Errorf("functions/%s: %w", folder, ErrNoCommand)
	}
	return f, nil
}

// check makes sure that no two functions end up under one name in a cloud.
func (p Plan) check() error {
	names := map[string]string{}
	for _, f := range p.Functions {
		for _, name := range []string{f.Name(), f.LogicalID()} {
			if other, taken := names[name]; taken && other != f.Folder {
				return fmt.Errorf("deploy: functions/%s and functions/%s: both are called %s",
					other, f.Folder, name)
			}
			names[name] = f.Folder
		}
	}
	return nil
}

// Has reports whether a folder is deployed.
func (p Plan) Has(folder string) bool {
	return slices.ContainsFunc(p.Functions, func(f Function) bool { return f.Folder == folder })
}

// Families returns the families that have a function, in order.
func (p Plan) Families() []string {
	var out []string
	for _, f := range p.Functions {
		if family := f.Family(); family != "" && !slices.Contains(out, family) {
			out = append(out, family)
		}
	}
	return out
}

// Needs reports whether a function uses a dialect: which of the secrets have to be given.
func (p Plan) Needs(d webhook.Dialect) bool {
	return slices.ContainsFunc(p.Functions, func(f Function) bool { return f.Dialect() == d })
}
