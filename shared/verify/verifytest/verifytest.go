// Package verifytest holds what tests of receivers have in common: their results are kept in files,
// from which the tables of docs/verify.md are made.
package verifytest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

// Results are what each check came to.
type Results map[string]verify.Result

// Of returns the results of a report.
func Of(r verify.Report) Results {
	out := Results{}
	for _, f := range r.Findings {
		out[f.ID] = f.Result
	}
	return out
}

// Explain returns what the checks got that failed, for a test that fails.
func Explain(r verify.Report) string {
	text := ""
	for _, f := range r.Findings {
		if f.Result == verify.Fail {
			text += fmt.Sprintf("%s: %s %v\n", f.ID, f.Got, f.Details)
		}
	}
	return text
}

// Require compares results with those in dir, a file for each receiver. With UPDATE_RESULTS=true in the
// environment it writes them. The check of a family that the file lacks has to pass. hint is for a test
// that fails.
func Require(t testing.TB, dir, receiver string, got Results, hint string) {
	t.Helper()
	file := filepath.Join(dir, receiver+".json")
	if os.Getenv("UPDATE_RESULTS") == "true" {
		text, err := json.MarshalIndent(got, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, append(text, '\n'), 0o644))
		return
	}
	want := Read(t, file)
	for id := range got {
		if want[id] == "" && OfFamily(id) {
			want[id] = verify.Pass
		}
	}
	require.Equal(t, want, got, hint)
}

// OfFamily reports whether a check is that of a family of commands. Whoever adds a family does not have
// to record its results.
func OfFamily(id string) bool { return strings.HasPrefix(id, "documented.") }

// Read returns the results in a file.
func Read(t testing.TB, file string) Results {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var out Results
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}
