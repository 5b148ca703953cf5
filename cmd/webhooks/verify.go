package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

// verifyFlags are the flags of webhooks verify.
type verifyFlags struct {
	target
	names, checks       []string
	strict, public      bool
	list                bool
	junit, html, caFile string
	observer, restart   string
	limit               time.Duration
}

func newVerify() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify URL",
		Short: "Find out whether a receiver is right, in any language",
		Long: "Find out whether a receiver is right, in whatever language it is written: send what " +
			"Tencent sends, and what a receiver must not be fooled by, and judge each answer.\n\n" +
			"The credentials are those that the receiver has, in the variables of webhooks serve: " +
			"SDKAPPID, CALLBACK_TOKEN (two, separated by a comma, while one is exchanged), RTC_KEY " +
			"and CALLBACK_SECRET. Without --families the chat dialect is verified, RTC Engine where " +
			"there is an RTC_KEY, and CallKit where there is a CALLBACK_SECRET.\n\n" +
			"Every id that is sent begins with wverify-. Events are sent to loopback alone unless " +
			"--allow-public is given: do not point it at a receiver whose users would notice.\n\n" +
			"What is stored cannot be seen from outside. --observer runs a command of the shell " +
			"that prints it, with an event on each line; --restart one that kills the receiver, " +
			"starts it again and returns when it listens.\n\n" +
			"The exit code is 1 when a check of severity critical or high fails, with --strict when " +
			"any does.",
		Example: "  webhooks verify http://127.0.0.1:8080/\n" +
			"  webhooks verify https://hooks.example.com/tencent --allow-public --families c2c,group\n" +
			"  webhooks verify http://127.0.0.1:8080/ --check forged --strict\n" +
			"  webhooks verify http://127.0.0.1:8080/ --observer 'webhooks events --json' --html report.html",
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, urls []string) error { return f.run(cmd, urls) },
	}
	flags := cmd.Flags()
	f.registerCredentials(flags)
	flags.StringSliceVar(&f.names, "families", nil, "families or commands, separated by commas")
	flags.StringSliceVar(&f.checks, "check", nil, "only these checks, or groups of them; see --list")
	flags.BoolVar(&f.list, "list", false, "print the checks that there are, and send nothing")
	flags.BoolVar(&f.strict, "strict", false, "fail for every severity")
	flags.BoolVar(&f.asJSON, "json", false, "print a line of JSON for each check")
	flags.StringVar(&f.junit, "junit", "", "also write JUnit XML to this file")
	flags.StringVar(&f.html, "html", "", "also write a page to read to this file")
	flags.BoolVar(&f.public, "allow-public", false, "send to an address that is not loopback")
	flags.Float64Var(&f.rate, "rate", 50, "requests a second; beyond loopback at most 20")
	flags.DurationVar(&f.limit, "limit", 45*time.Second, "duration of the whole run")
	flags.StringVar(&f.observer, "observer", "", "command that prints what was stored")
	flags.StringVar(&f.restart, "restart", "", "command that kills the receiver and starts it again")
	flags.StringVar(&f.caFile, "ca", "", "file of authorities to trust, in place of the system's")
	return cmd
}

// mostPublic is the most requests a second to a receiver that is not on loopback.
const mostPublic = 20

func (f *verifyFlags) run(cmd *cobra.Command, urls []string) error {
	if f.list {
		return f.printList(cmd)
	}
	if len(urls) != 1 {
		return usage("give the address of one receiver; see webhooks verify --help")
	}
	o, err := f.options(urls[0])
	if err != nil {
		return err
	}
	stderr := cmd.ErrOrStderr()
	if isTerminal(stderr) {
		o.Progress = func(done verify.Finding) { _, _ = fmt.Fprintf(stderr, "\r\x1b[K%s", done.ID) }
	}
	report, err := verify.Run(cmd.Context(), o)
	if isTerminal(stderr) {
		_, _ = fmt.Fprint(stderr, "\r\x1b[K")
	}
	if err != nil {
		return usageError{err}
	}
	if err := f.write(cmd.OutOrStdout(), report); err != nil {
		return err
	}
	if report.Failed(verify.Strictness(f.strict)) {
		return errQuiet
	}
	return nil
}

// options turns the flags into those of a run.
func (f *verifyFlags) options(address string) (verify.Options, error) {
	o := verify.Options{URL: address, Names: f.names, IDs: f.checks, Rate: f.rate, Limit: f.limit}
	if f.rate <= 0 || f.limit <= 0 {
		return o, usage("--rate and --limit must be above 0")
	}
	if err := allowed(address, f.public); err != nil {
		return o, err
	}
	if f.public {
		o.Rate = min(o.Rate, mostPublic)
	}
	var err error
	if o.Credentials, err = f.credentials(os.Getenv); err != nil {
		return o, err
	}
	o.Previous = previous(os.Getenv, o.Credentials.App)
	client := sender.ClientOptions{LoopbackOnly: !f.public}
	if f.caFile != "" {
		if client.Roots, err = authorities(f.caFile); err != nil {
			return o, usageError{err}
		}
	}
	o.Client = verify.NewClient(client)
	if f.observer != "" {
		o.Observe = func(ctx context.Context) (string, error) { return shell(ctx, f.observer) }
	}
	if f.restart != "" {
		o.Restart = func(ctx context.Context) error {
			_, err := shell(ctx, f.restart)
			return err
		}
	}
	return o, nil
}

// write prints the report, and writes it to the files that were asked for.
func (f *verifyFlags) write(w io.Writer, report verify.Report) error {
	write := report.WriteText
	if f.asJSON {
		write = report.WriteJSON
	}
	return errors.Join(write(w), toFile(f.junit, report.WriteJUnit), toFile(f.html, report.WriteHTML))
}

// toFile writes a file, unless its name is empty.
func toFile(name string, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}
