package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verifytest"
)

// columns are the receivers in the table of docs/verify.md, with the files of their results.
func columns() []struct{ name, files string } {
	return []struct{ name, files string }{
		{"`serve`", "serve"}, {"router", "router"}, {"functions, AWS", "aws-*"},
		{"functions, SCF", "scf-*"}, {"by hand", "by-hand"}, {"tencent-im", "tencent-im"},
	}
}

// marks are how the tables show results.
var marks = map[verify.Result]string{
	verify.Pass: "✓", verify.Fail: "**✗**", verify.Unobservable: "–", "": "",
}

// resultsOf joins the results in several files: one that fails makes it a failure.
func resultsOf(t *testing.T, pattern string) verifytest.Results {
	t.Helper()
	files, err := filepath.Glob("testdata/results/" + pattern + ".json")
	require.NoError(t, err)
	require.NotEmpty(t, files, pattern)
	out := verifytest.Results{}
	for _, file := range files {
		for id, result := range verifytest.Read(t, file) {
			if out[id] == "" || result == verify.Fail || result == verify.Pass && out[id] != verify.Fail {
				out[id] = result
			}
		}
	}
	return out
}

// receiversTable has a row for each check and a column for each receiver.
func receiversTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| check | severity |")
	rule := "|---|---|"
	var all []verifytest.Results
	for _, c := range columns() {
		b.WriteString(" " + c.name + " |")
		rule += ":-:|"
		all = append(all, resultsOf(t, c.files))
	}
	b.WriteString("\n" + rule + "\n")
	checks, err := verify.List(verify.Options{})
	require.NoError(t, err)
	for _, c := range checks {
		if _, recorded := all[0][c.ID]; !recorded && verifytest.OfFamily(c.ID) {
			continue // a family that came after the last recording
		}
		_, _ = fmt.Fprintf(&b, "| `%s` %s | %s |", c.ID, c.Title, c.Severity)
		for _, results := range all {
			b.WriteString(" " + marks[results[c.ID]] + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// flawsTable has a row for each reference receiver.
func flawsTable() string {
	var b strings.Builder
	b.WriteString("| receiver | what is wrong with it | what finds it |\n|---|---|---|\n")
	for _, f := range flaws() {
		_, _ = fmt.Fprintf(&b, "| %s | %s | `%s` |\n", f.name, f.what, strings.Join(f.finds, "`, `"))
	}
	return b.String()
}

// TestTables: the tables of docs/verify.md are those of the tests. -update writes them.
func TestTables(t *testing.T) {
	const page = "../../docs/verify.md"
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	want := string(text)
	run, err := os.ReadFile("testdata/results/by-hand.txt")
	require.NoError(t, err)
	for name, table := range map[string]string{"receivers": receiversTable(t), "flaws": flawsTable(),
		"run": "```text\n" + string(run) + "```\n"} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end -->"
		before, after, found := strings.Cut(want, begin)
		require.True(t, found, begin)
		_, after, found = strings.Cut(after, end)
		require.True(t, found, end)
		want = before + begin + table + end + after
		if testing.Verbose() {
			t.Log("\n" + table)
		}
	}
	if *golden.Update {
		require.NoError(t, os.WriteFile(page, []byte(want), 0o644))
		return
	}
	require.True(t, want == string(text), "docs/verify.md: go test ./shared/verify -run TestTables -update")
}

// TestNewFamily: whoever adds a family does not have to record how the receivers take it.
func TestNewFamily(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "serve.json"), []byte(`{"documented.sns": "pass"}`), 0o600))
	verifytest.Require(t, dir, "serve",
		verifytest.Results{"documented.sns": verify.Pass, "documented.new": verify.Pass}, "")
}

// TestReadme: what the README shows of a run is in the whole one, but for how long it took.
func TestReadme(t *testing.T) {
	run, err := os.ReadFile("testdata/results/by-hand.txt")
	require.NoError(t, err)
	settled := func(text string) string {
		return regexp.MustCompile(`in \d+\.\d s`).ReplaceAllString(text, "in 1.0 s")
	}
	for _, page := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile("../../" + page)
		require.NoError(t, err)
		_, shown, found := strings.Cut(string(text), "\n$ webhooks verify http://127.0.0.1:8080/\n")
		require.True(t, found, page)
		shown, _, _ = strings.Cut(shown, "```")
		for part := range strings.SplitSeq(shown, "...\n") {
			require.Contains(t, settled(string(run)), settled(part), page)
		}
	}
}
