package servetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// The build tags of the two clouds.
const (
	TagsAWS = "lambda.norpc"
	TagsSCF = "scf"
)

// Binaries builds functions for one cloud, each once, and keeps them while its test runs.
type Binaries struct {
	t     testing.TB
	tags  string
	paths map[string]string
}

// NewBinaries returns Binaries without any.
func NewBinaries(t testing.TB, tags string) *Binaries {
	return &Binaries{t: t, tags: tags, paths: map[string]string{}}
}

// Of returns the path of a function's binary.
func (b *Binaries) Of(function string) string {
	b.t.Helper()
	if b.paths[function] == "" {
		b.paths[function] = Build(b.t, b.tags, function)
	}
	return b.paths[function]
}

// Build builds a function of this repository, named by its folder such as sns/blacklist-add, with
// the default handler, and returns the path of its binary.
func Build(t testing.TB, tags, function string) string {
	t.Helper()
	o, err := overlay.Defaults(root(t))
	require.NoError(t, err)
	defaults, err := o.Write(t.TempDir())
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "bootstrap")
	cmd := exec.CommandContext(t.Context(), "go", "build", defaults, "-buildvcs=false", "-ldflags", "-s -w",
		"-tags", tags, "-o", out, "./functions/"+function)
	cmd.Dir = root(t)
	text, err := cmd.CombinedOutput()
	require.NoError(t, err, string(text))
	return out
}

// SkipUnderRace leaves out a test whose work is all done by binaries that it builds. Those have no
// race detector in them, so that a run with it repeats the run without.
func SkipUnderRace(t testing.TB) {
	t.Helper()
	if underRace {
		t.Skip("nothing runs in this process")
	}
}

// root is the folder of go.mod, upwards from where the test runs.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		require.NotEqual(t, dir, filepath.Dir(dir), "no go.mod above the test")
		dir = filepath.Dir(dir)
	}
}

// RequireFolders skips a test that wants every function of the list when a user has deleted some
// because he does not deploy them. In this repository none is missing: .ci/run looks.
func RequireFolders(t testing.TB, functions ...string) {
	t.Helper()
	for _, f := range functions {
		main := filepath.Join(root(t), "functions", filepath.FromSlash(f), "main.go")
		if _, err := os.Stat(main); err != nil {
			t.Skipf("functions/%s was deleted", f)
		}
	}
}
