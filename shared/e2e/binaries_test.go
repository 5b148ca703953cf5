package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// root is the folder of go.mod.
const root = "../.."

// TestMain: many tests wait, for a timeout or for a program to be linked.
func TestMain(m *testing.M) { waiting.Run(m) }

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

// onAWS returns a function as AWS Lambda runs it.
func onAWS(t *testing.T, function string) servetest.Function {
	t.Helper()
	requireFolder(t, function)
	servetest.SkipUnderRace(t)
	return servetest.OnAWS(t, function)
}

// onSCF returns a function as Tencent SCF runs it.
func onSCF(t *testing.T, function string) servetest.Function {
	t.Helper()
	requireFolder(t, function)
	servetest.SkipUnderRace(t)
	return servetest.OnSCF(t, function)
}

// toolBinary is the path of cmd/webhooks.
func toolBinary(t *testing.T) string {
	t.Helper()
	servetest.SkipUnderRace(t)
	return servetest.Program(t, "", "./cmd/webhooks")
}
