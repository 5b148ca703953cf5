package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func (g group) get() *cobra.Command {
	var f callbackFlags
	cmd := &cobra.Command{
		Use:   "get",
		Short: "Show what is configured",
		Long: "Show what is configured. When nothing is, the command fails with exit code 1." +
			restHelp,
		Example: fmt.Sprintf("  webhooks %[1]s get\n"+
			"  webhooks %[1]s get --json | jq -r .url", g.product),
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := g.config(cmd, &f)
			if err != nil {
				return err
			}
			callback, err := config.Get(cmd.Context())
			if err != nil {
				return f.rest.end(cmd, err)
			}
			if f.rest.asJSON {
				printJSON(cmd.OutOrStdout(), callback)
				return nil
			}
			printCallback(cmd.OutOrStdout(), callback)
			return nil
		},
	}
	f.register(cmd)
	return cmd
}

// printCallback writes a configuration, indented so that it can stand under a line of its own.
func printCallback(w io.Writer, c tencent.Callback) {
	_, _ = fmt.Fprintf(w, "  address  %s\n", printable(c.URL))
	for i, name := range c.Commands {
		label := "actions"
		if i > 0 {
			label = ""
		}
		_, _ = fmt.Fprintf(w, "  %-7s  %s\n", label, printable(name))
	}
}
