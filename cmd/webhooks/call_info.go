package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"
)

func newCallInfo() *cobra.Command {
	var f restFlags
	cmd := &cobra.Command{
		Use:     "info CALL-ID",
		Short:   "Show a call that is going on, and who is in it",
		Long:    "Show a call that is going on, and who is in it." + restHelp,
		Example: "  webhooks call info d9a2d1f2-3f3e-4f0c-9f4e-1c2d3e4f5a6b --json",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			client, err := f.client(cmd)
			if err != nil {
				return err
			}
			info, err := client.CallInfo(cmd.Context(), names[0])
			if err != nil {
				return f.end(cmd, err)
			}
			out := cmd.OutOrStdout()
			if f.asJSON {
				printJSON(out, info)
				return nil
			}
			_, _ = fmt.Fprintf(out, "%s  %s  room %s\n", printable(info.Call.CallID),
				printable(info.Call.MediaType), cmp.Or(printable(string(info.Call.RoomID)), "-"))
			for _, u := range info.Users {
				_, _ = fmt.Fprintf(out, "  %-10s %s\n", printable(u.Status),
					printable(string(u.Account)))
			}
			return nil
		},
	}
	f.register(cmd)
	f.registerDryRun(cmd)
	return cmd
}
