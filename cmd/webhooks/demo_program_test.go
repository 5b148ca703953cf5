package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestProgram: what the demo tells to type works for whoever has installed the tool, unpacked it, or
// runs it from a clone.
func TestProgram(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("PATH", "")
	require.Equal(t, "./webhooks", program("./webhooks"))
	built := filepath.Join(t.TempDir(), "exe", "webhooks")
	require.Equal(t, built, program(built))

	require.NoError(t, os.MkdirAll("cmd/webhooks", 0o755))
	require.Equal(t, "go run ./cmd/webhooks", program(built))
	require.Equal(t, "bin/webhooks", program("bin/webhooks"))

	bin := t.TempDir()
	installed := filepath.Join(bin, "webhooks")
	require.NoError(t, os.WriteFile(installed, nil, 0o755))
	t.Setenv("PATH", bin)
	require.Equal(t, "webhooks", program(installed))
	require.Equal(t, "./webhooks", program("./webhooks"), "another program is found")
}
