package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/drivers"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

type forwardFlags struct {
	db, to, cursor, deadLetter string
	giveUp                     time.Duration
	parallel                   int
	all, asJSON                bool
}

func newForward() *cobra.Command {
	var f forwardFlags
	cmd := &cobra.Command{
		Use:   "forward --to URL",
		Short: "Post stored events to an HTTP service, also after it was down",
		Long: "Post the events that serve has stored to an HTTP service, in the order in which " +
			"they came, and wait for more. Each is a CloudEvent in structured JSON, signed by " +
			"Standard Webhooks when PUBLISH_SECRET is set.\n\n" +
			"An answer 2xx moves the cursor on, which is kept in the database. 400, 413 and 422 " +
			"make the event a dead letter. Anything else, also no answer, is retried, with pauses " +
			"of up to a minute, until --give-up has passed for the event.",
		Example: "  webhooks forward --to https://app.example.com/events\n" +
			"  webhooks forward --db webhooks.db.dead --to http://127.0.0.1:9000/ --all",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", databaseFile, "the database that serve writes")
	flags.StringVar(&f.to, "to", "", "where the events go, http(s)://...")
	flags.StringVar(&f.cursor, "cursor", "", "name of the cursor; default the URL's host and path")
	flags.StringVar(&f.deadLetter, "dead-letter", "",
		"a SINK for what cannot be forwarded; default sqlite: and the database's name with .dead")
	flags.DurationVar(&f.giveUp, "give-up", 24*time.Hour,
		"how long one event is tried before it is a dead letter; 0 is for ever")
	flags.IntVar(&f.parallel, "parallel", 1, "how many events are posted at once; 1 keeps them in order")
	flags.BoolVar(&f.all, "all", false, "end when all stored events are forwarded")
	flags.BoolVar(&f.asJSON, "json", false, "print a line for each event: id, type, outcome, error")
	return cmd
}

// run forwards until ctx ends, or with --all until there is nothing left.
func (f *forwardFlags) run(ctx context.Context, stdout, stderr io.Writer) error {
	to, err := f.target()
	if err != nil {
		return err
	}
	keys, err := signing.Parse(os.Getenv("PUBLISH_SECRET"))
	if err != nil {
		return fmt.Errorf("PUBLISH_SECRET %w", err)
	}
	if keys.Empty() {
		_, _ = fmt.Fprintln(stderr, "webhooks: PUBLISH_SECRET is empty: events leave unsigned")
	}
	events, err := sqlite.OpenCursor(ctx, f.db, f.cursor)
	if err != nil {
		return err
	}
	defer func() { _ = events.Close() }() // each move is on the disk
	w := &forwarder{cursor: events, giveUp: f.giveUp, parallel: f.parallel, stderr: stderr}
	if w.to, err = sink.Open(ctx, to, drivers.All(keys)); err != nil {
		return err
	}
	if w.dead, err = sink.Open(ctx, f.deadLetter, drivers.All(keys)); err != nil {
		return errors.Join(err, w.to.Close())
	}
	if f.asJSON {
		w.report = stdout
	}
	err = w.loop(ctx, f.all)
	if !f.asJSON {
		_, _ = fmt.Fprintf(stdout, "%d events forwarded, %d dead letters\n", w.forwarded, w.deadLettered)
	}
	return errors.Join(err, w.to.Close(), w.dead.Close())
}

// target checks the flags and fills in what follows from the others.
func (f *forwardFlags) target() (string, error) {
	u, err := url.Parse(f.to)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", usage("--to: want http(s)://HOST/PATH")
	}
	if f.parallel < 1 || f.giveUp < 0 {
		return "", usage("--parallel: want 1 or more; --give-up: want no less than 0")
	}
	if f.cursor == "" {
		f.cursor = u.Host + u.Path
	}
	if f.deadLetter == "" {
		f.deadLetter = "sqlite:" + f.db + ".dead"
	}
	return f.to, nil
}
