package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// root is the folder of go.mod.
const root = "../.."

// built are the binaries that the tests share: each is built once per run.
type built struct {
	dir  string // removed at the end
	aws  func() error
	scf  func() error
	tool func() error
}

var binaries built

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "tencent-webhooks-e2e")
	if err != nil {
		panic(err)
	}
	binaries = built{
		dir:  dir,
		aws:  sync.OnceValue(func() error { return buildBundle(dir, "aws", servetest.TagsAWS) }),
		scf:  sync.OnceValue(func() error { return buildBundle(dir, "scf", servetest.TagsSCF) }),
		tool: sync.OnceValue(func() error { return buildDefaults(dir, "", "./cmd/webhooks") }),
	}
	code := m.Run()
	_ = os.RemoveAll(dir) // a folder for temporary files
	os.Exit(code)
}

// functions are the folders of those that are tried: the first of each family, and those that
// the tests name; without what a user has deleted because he does not deploy it.
func functions() []string {
	out := []string{
		"sns/blacklist-add", "push/offline-push", "group/before-send-msg", "rtc/room", "unknown",
	}
	out = slices.DeleteFunc(out, func(f string) bool { return !deployed(f) })
	seen := map[string]bool{"sns": true}
	for _, d := range catalog.All() {
		if !seen[d.Family] && !slices.Contains(out, d.Function) && deployed(d.Function) {
			out = append(out, d.Function)
		}
		seen[d.Family] = true
	}
	return out
}

// deployed reports whether a function has a folder.
func deployed(function string) bool {
	_, err := os.Stat(filepath.Join(root, "functions", filepath.FromSlash(function), "main.go"))
	return err == nil
}

// requireFolder skips a test of a function that a user has deleted. In this repository none is
// missing: .ci/run looks.
func requireFolder(t *testing.T, function string) {
	t.Helper()
	if !deployed(function) {
		t.Skipf("functions/%s was deleted", function)
	}
}

// buildBundle builds what is uploaded to a cloud.
func buildBundle(dir, cloud, tags string) error {
	return buildDefaults(filepath.Join(dir, cloud), tags, "./functions/bundle")
}

// buildDefaults is build with the default handlers, whatever shared/handlers holds.
func buildDefaults(dir, tags, pkg string) error {
	temp, err := os.MkdirTemp("", "overlay")
	if err != nil {
		return err
	}
	o, err := overlay.Defaults(root)
	if err != nil {
		return err
	}
	defaults, err := o.Write(temp)
	if err != nil {
		return err
	}
	return errors.Join(build(dir, tags, defaults, pkg), os.RemoveAll(temp))
}

// build builds main packages into a folder, with the flags that functions are deployed with; more
// are flags of go build, and then the packages.
func build(dir, tags string, more ...string) error {
	args := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w",
		"-tags", tags, "-o", dir + "/"}, more...)
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	return nil
}

// binary is a program, and what the environment has to say for it to be one function.
type binary struct {
	path string
	env  []string
}

// awsBinary is a function as it is uploaded to AWS Lambda.
func awsBinary(t *testing.T, function string) binary {
	t.Helper()
	requireFolder(t, function)
	servetest.SkipUnderRace(t)
	require.NoError(t, binaries.aws())
	return binary{filepath.Join(binaries.dir, "aws", "bundle"), []string{"_HANDLER=" + function}}
}

// scfBinary is a function as it is uploaded to Tencent SCF.
func scfBinary(t *testing.T, function string) binary {
	t.Helper()
	requireFolder(t, function)
	servetest.SkipUnderRace(t)
	require.NoError(t, binaries.scf())
	return binary{
		filepath.Join(binaries.dir, "scf", "bundle"), []string{"WEBHOOK_FUNCTION=" + function},
	}
}

// toolBinary is the path of cmd/webhooks.
func toolBinary(t *testing.T) string {
	t.Helper()
	servetest.SkipUnderRace(t)
	require.NoError(t, binaries.tool())
	return filepath.Join(binaries.dir, "webhooks")
}
