package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// The page about configuring has a row for every command that needs more than its tick.
func TestDocsNameEverySwitch(t *testing.T) {
	text, err := os.ReadFile("../../docs/configure.md")
	require.NoError(t, err)
	for _, d := range catalog.All() {
		row := strings.Contains(string(text), "\n| `"+string(d.Command)+"` |")
		require.Equal(t, d.Switch != "", row, d.Command)
	}
}
