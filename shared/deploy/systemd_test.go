//go:build integration

package deploy_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSystemdUnit has systemd check the unit, with a program that exists in the place of ours,
// and rate how well it is shut in: 0 is best, 100 worst.
func TestSystemdUnit(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("NO systemd-analyze HERE: the unit is not checked")
	}
	text, err := os.ReadFile(root + "/deploy/systemd/webhooks.service")
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	require.Contains(t, string(text), "/usr/local/bin/webhooks")
	text = bytes.ReplaceAll(text, []byte("/usr/local/bin/webhooks"), []byte(self))
	unit := filepath.Join(t.TempDir(), "webhooks.service")
	require.NoError(t, os.WriteFile(unit, text, 0o600))
	for _, args := range [][]string{
		{"verify"}, {"security", "--offline=true", "--threshold=15"},
	} {
		out, err := exec.Command("systemd-analyze", append(args, "--no-pager", unit)...).CombinedOutput()
		require.NoError(t, err, "%s", out)
		if args[0] == "verify" {
			require.Empty(t, string(out))
		}
	}
}
