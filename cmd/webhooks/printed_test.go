package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// inPages finds the commands of this tool in the pages: in blocks, and in code that a sentence quotes.
var inPages = regexp.MustCompile("(?m)(?:^|[ `$(])(?:webhooks|go run ./cmd/webhooks) ([a-z][^`\n;&|)#>]*)")

// TestPrintedCommands: a command that a page prints has the subcommands and flags of this tool and, in a block, as
// many arguments as they take.
func TestPrintedCommands(t *testing.T) {
	pages := []string{"../../README.md", "../../examples/README.md", "../../events/README.md"}
	found, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	plain, checked := strings.NewReplacer("\\\n", " ", "$(date +%F)", "today"), 0
	for _, page := range append(pages, found...) {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, match := range inPages.FindAllStringSubmatch(plain.Replace(string(text)), -1) {
			args := arguments(match[1])
			root := newRoot(defaults.All())
			cmd, rest, err := root.Find(args)
			if err != nil || cmd == root {
				continue // a sentence about the tool
			}
			require.NoError(t, cmd.ParseFlags(rest), "%s: %s", page, match[1])
			if !strings.HasPrefix(match[0], "`") {
				require.NoError(t, cmd.ValidateArgs(cmd.Flags().Args()), "%s: %s", page, match[1])
			}
			checked++
		}
	}
	require.Greater(t, checked, 50)
}
