package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func (g group) delete() *cobra.Command {
	var f callbackFlags
	cmd := &cobra.Command{
		Use:   "delete",
		Short: "Remove the configuration, so that nothing is sent any more",
		Long: "Remove the configuration, so that nothing is sent any more. Shows what is " +
			"configured, asks, deletes, and makes sure that it is gone." + restHelp,
		Example: fmt.Sprintf("  webhooks %[1]s delete\n  webhooks %[1]s delete --dry-run",
			g.product),
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := g.config(cmd, &f)
			if err != nil {
				return err
			}
			return f.rest.end(cmd, f.delete(cmd.Context(), cmd, config))
		},
	}
	f.register(cmd)
	f.consent.register(cmd)
	return cmd
}

// deleted is what --json prints.
type deleted struct {
	Before  *tencent.Callback `json:"before"` // null: nothing, or unknown for Live
	Deleted bool              `json:"deleted"`
}

func (f *callbackFlags) delete(
	ctx context.Context, cmd *cobra.Command, config *tencent.CallbackConfig,
) error {
	if f.rest.dryRun {
		return config.Delete(ctx)
	}
	if err := f.consent.possible(cmd); err != nil {
		return err
	}
	text := cmd.OutOrStdout()
	if f.rest.asJSON {
		text = cmd.ErrOrStderr()
	}
	now, err := read(ctx, config)
	if err != nil {
		return err
	}
	printState(text, now)
	if now.is != absent {
		if err := f.remove(ctx, cmd, config); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(text, "deleted")
	}
	if f.rest.asJSON {
		printJSON(cmd.OutOrStdout(), deleted{now.shown(), now.is != absent})
	}
	return nil
}

// remove asks, deletes, and looks whether it is gone.
func (f *callbackFlags) remove(
	ctx context.Context, cmd *cobra.Command, config *tencent.CallbackConfig,
) error {
	if err := f.consent.ask(cmd, "delete it?"); err != nil {
		return err
	}
	if err := config.Delete(ctx); err != nil {
		return err
	}
	left, err := read(ctx, config)
	if err != nil {
		return fmt.Errorf("it was deleted, but whether it is gone could not be read: %w", err)
	}
	if left.is == present {
		return errors.New("it was deleted, but there is a configuration: has somebody else " +
			"configured it at the same time?")
	}
	return nil
}
