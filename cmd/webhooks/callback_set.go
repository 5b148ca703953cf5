package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
)

func (g group) set() *cobra.Command {
	return g.writing(
		"set", "Make it so: configure the address and the actions, whatever was configured before",
		func(c *tencent.CallbackConfig) writer { return c.Ensure })
}

func (g group) update() *cobra.Command {
	return g.writing(
		"update", "Change a configuration that exists already; fail when there is none",
		func(c *tencent.CallbackConfig) writer { return c.Update })
}

// writer is how a configuration gets to Tencent.
type writer func(context.Context, tencent.Callback) error

func (g group) writing(
	name, short string, with func(*tencent.CallbackConfig) writer,
) *cobra.Command {
	var f callbackFlags
	cmd := &cobra.Command{
		Use:   name,
		Short: short,
		Long: short + ".\n\nThe address is checked against the console's rules and each action " +
			"against the catalogue before anything is sent. Then the command shows what is " +
			"configured now and what will change, asks, writes, and reads it back. The last " +
			"call wins: what is not in --actions is not sent any more." + restHelp,
		Example: fmt.Sprintf("  webhooks %[1]s %[2]s --address https://example.com/SECRET "+
			"--actions all\n  webhooks %[1]s %[2]s --address https://example.com/SECRET "+
			"--actions %[3]s --dry-run", g.product, name, g.example),
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := g.config(cmd, &f)
			if err != nil {
				return err
			}
			w := writing{cmd: cmd, group: g, flags: &f, config: config, write: with(config)}
			return f.rest.end(cmd, w.run(cmd.Context()))
		},
	}
	f.register(cmd)
	f.registerWant(cmd)
	f.consent.register(cmd)
	return cmd
}

// writing is one run of set or update. Its members are also what --json prints.
type writing struct {
	cmd    *cobra.Command
	group  group
	flags  *callbackFlags
	config *tencent.CallbackConfig
	write  writer

	now      state
	want     tencent.Callback
	change   tencent.Change
	warnings []callbackurl.Finding
	back     state
}

func (w *writing) run(ctx context.Context) error {
	w.want = tencent.Callback{
		URL: w.flags.address, Commands: expand(w.group.product, w.flags.actions)}
	if err := w.check(""); err != nil {
		return usageError{err}
	}
	w.explainAll()
	if w.flags.rest.dryRun {
		w.printWarnings(w.cmd.ErrOrStderr())
		return w.write(ctx, w.want)
	}
	if err := w.flags.consent.possible(w.cmd); err != nil {
		return err
	}
	if err := w.plan(ctx); err != nil {
		return err
	}
	if w.now.is == present && w.change.None() {
		w.say("it is configured like that already")
		return w.report()
	}
	return w.apply(ctx)
}

// check compares what is wanted with all rules, and the warnings with those given already.
func (w *writing) check(current string) error {
	report, err := w.config.Check(w.want, current)
	w.warnings = append(report.Warnings, w.group.advice(w.want)...)
	return err
}

// plan reads what is configured and shows what will change. An address that clashes with the one
// that is configured is found here.
func (w *writing) plan(ctx context.Context) error {
	var err error
	if w.now, err = read(ctx, w.config); err != nil {
		return err
	}
	if err := w.check(w.now.callback.URL); err != nil {
		return err
	}
	w.change = tencent.Compare(w.now.callback, w.want)
	w.printPlan()
	return nil
}

func (w *writing) apply(ctx context.Context) error {
	if err := w.flags.consent.ask(w.cmd, "write it?"); err != nil {
		return err
	}
	if err := w.write(ctx, w.want); err != nil {
		return err
	}
	var err error
	if w.back, err = read(ctx, w.config); err != nil {
		return fmt.Errorf("it was written, but could not be read back: %w", err)
	}
	if w.back.is != unreadable && !tencent.Compare(w.back.callback, w.want).None() {
		w.printBack()
		return errors.New("it reads back different from what was written: has somebody else " +
			"configured it at the same time?")
	}
	w.printDone()
	return w.report()
}
