package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/usertest"
)

// insideTool is a variable with the tool that was built already, for a test that runs itself again.
const insideTool = "E2E_INSIDE_TOOL"

// TestFullDisk: the file system of the database has no room left.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	if !usertest.Inside(t, 0, withTool(t)) {
		return
	}
	dir := t.TempDir()
	usertest.Mount(t, dir, "1m")
	db := filepath.Join(dir, "webhooks.db")
	s := serveWith(t, os.Getenv(insideTool), environment("SINK=sqlite:"+db))
	s.db = db
	ballast := filepath.Join(dir, "ballast")
	require.ErrorIs(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600), syscall.ENOSPC)
	s.checkOutage(t, func() { require.NoError(t, os.Remove(ballast)) })
	s.stop(t)
	require.NoError(t, syscall.Unmount(dir, 0))
}

// withTool sets insideTool.
func withTool(t *testing.T) string {
	if path := os.Getenv(insideTool); path != "" {
		return insideTool + "=" + path
	}
	return insideTool + "=" + toolBinary(t)
}

// TestReadOnlyDatabase: what cannot be written to stops the start, with one line that names it.
// Root may write everywhere, so the test gives up being root.
func TestReadOnlyDatabase(t *testing.T) {
	if !usertest.Inside(t, 1000, withTool(t)) {
		return
	}
	db := filepath.Join(t.TempDir(), "webhooks.db")
	require.NoError(t, os.WriteFile(db, nil, 0o400))
	cmd := exec.CommandContext(t.Context(), os.Getenv(insideTool), "serve", "--addr", "127.0.0.1:0")
	cmd.Env = environment("SINK=sqlite:" + db)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	require.Equal(t, 1, exit.ExitCode())
	requireOneLine(t, string(out), db, "permission denied")
}
