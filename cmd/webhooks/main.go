// Command webhooks is the tool on a developer's machine: it serves every command in one process,
// sends signed samples, shows what arrived, and tells Tencent where to send callbacks.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/handlers"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := execute(ctx, handlers.All(), os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes of every subcommand.
const (
	exitFailure = 1
	exitUsage   = 2
)

// usageError marks mistakes in the command line: exit code 2.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usage(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// execute runs one command line and returns the exit code. The handlers are those of serve.
func execute(
	ctx context.Context, all []webhook.Handler, args []string, stdout, stderr io.Writer,
) int {
	root := newRoot(all)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if !errors.Is(err, errQuiet) {
		_, _ = fmt.Fprintln(stderr, "webhooks:", err)
	}
	var u usageError
	if errors.As(err, &u) {
		return exitUsage
	}
	return exitFailure
}

// errQuiet fails a command that has said itself what was wrong.
var errQuiet = errors.New("failed")

func newRoot(all []webhook.Handler) *cobra.Command {
	root := &cobra.Command{
		Use:           "webhooks",
		Short:         "Receive, send and configure Tencent's webhooks on one machine",
		Version:       thisVersion().Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          onlySubcommands,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate(thisVersion().String())
	addMan(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newServe(all), newSend(), newReplay(), newForward(), newCommands(), newSchema(),
		newEvents(), newEvent(), newDecode(), newDrift(), newHealthz(), newVersion())
	root.AddCommand(newURL(), newVerify(), newCompare(), newCallKit(), newCall(), newRoom(), newLive(),
		newRecords(), newUserSig(), newIPs())
	return root
}

// onlySubcommands rejects words that are no subcommand.
func onlySubcommands(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("unknown command %q; see %s --help", args[0], cmd.CommandPath())
	}
	return nil
}

// args wraps one of cobra's checks of positional arguments into a usage error.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())}
		}
		return nil
	}
}
