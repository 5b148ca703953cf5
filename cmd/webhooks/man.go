//go:build man

package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// addMan adds the command that writes the manual pages. A release runs it, and does not ship it:
// what it links is of no use to anybody else.
func addMan(root *cobra.Command) {
	root.AddCommand(&cobra.Command{
		Use:    "man DIR",
		Short:  "Write the manual pages",
		Hidden: true,
		Args:   args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, dirs []string) error {
			if err := os.MkdirAll(dirs[0], 0o755); err != nil {
				return err
			}
			root.DisableAutoGenTag = true
			epoch := time.Unix(0, 0).UTC() // the same pages whenever they are written
			return doc.GenManTree(root, &doc.GenManHeader{
				Section: "1", Manual: "tencent-webhooks", Source: "tencent-webhooks", Date: &epoch,
			}, dirs[0])
		},
	})
}
