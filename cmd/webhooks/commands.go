package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// listed is one command in the output of webhooks commands --json.
type listed struct {
	Command  webhook.Command `json:"command"`
	Family   string          `json:"family"`
	Kind     webhook.Kind    `json:"kind"`
	Function string          `json:"function"`
	Doc      string          `json:"doc"`
}

func newCommands() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "commands",
		Short:   "List every command with its kind, function folder and document",
		Example: "  webhooks commands\n  webhooks commands --json | jq -r '.[].command'",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return printCommandsJSON(cmd.OutOrStdout())
			}
			return printCommands(cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func printCommandsJSON(w io.Writer) error {
	out := []listed{}
	for _, d := range catalog.All() {
		out = append(out, listed{d.Command, d.Family, d.Kind, d.Function, d.Doc})
	}
	return json.NewEncoder(w).Encode(out)
}

func printCommands(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "COMMAND\tKIND\tFUNCTION\tDOCUMENT")
	for _, d := range catalog.All() {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", d.Command, d.Kind, d.Function, d.Doc)
	}
	return table.Flush()
}
