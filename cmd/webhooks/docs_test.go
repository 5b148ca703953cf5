package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// TestDocsNameSwitches: the page about configuring has rows for commands that need more than their
// tick. COMMANDS.md, which is generated, has all of those.
func TestDocsNameSwitches(t *testing.T) {
	text, err := os.ReadFile("../../docs/configure.md")
	require.NoError(t, err)
	rows := 0
	for _, d := range catalog.All() {
		if strings.Contains(string(text), "\n| `"+string(d.Command)+"` |") {
			require.NotEmpty(t, d.Switch, d.Command)
			rows++
		}
	}
	require.NotZero(t, rows)
}
