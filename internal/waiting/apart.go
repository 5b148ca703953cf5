package waiting

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// apartTest is a variable with the name of the test that runs in this process alone.
const apartTest = "WAITING_APART"

// Apart runs the test once more, in a process of its own, and reports whether this is that process.
// A test that changes the environment or the current folder can so be parallel to others.
func Apart(t *testing.T) bool {
	t.Helper()
	if os.Getenv(apartTest) == t.Name() {
		return true
	}
	name := "^" + strings.ReplaceAll(regexp.QuoteMeta(t.Name()), "/", "$/^") + "$"
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run="+name, "-test.v")
	cmd.Env = append(os.Environ(), apartTest+"="+t.Name())
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	require.NoError(t, cmd.Start())
	t.Parallel() // the process runs beside the tests that are not parallel, too
	require.NoError(t, cmd.Wait(), "%s", &out)
	require.Contains(t, out.String(), "--- PASS: "+t.Name())
	return false
}
