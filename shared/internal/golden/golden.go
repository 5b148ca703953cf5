// Package golden compares what tests get with golden files.
package golden

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// Update reports whether golden files are to be written anew: the flag -update of a test program.
var Update = flag.Bool("update", false, "write the golden files anew")

// Require compares a text with that in a file. With -update it writes the file.
func Require(t testing.TB, file, got string) {
	t.Helper()
	if *Update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}
