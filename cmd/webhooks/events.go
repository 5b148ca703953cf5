package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// databaseFile is where serve keeps events unless SINK says otherwise.
const databaseFile = "webhooks.db"

type eventsFlags struct {
	db             string
	follow, asJSON bool
}

func newEvents() *cobra.Command {
	var f eventsFlags
	cmd := &cobra.Command{
		Use:   "events",
		Short: "Show the events that serve has stored",
		Long: "Show the events that serve has stored, each once, with the number of times that " +
			"it was delivered: seen. With --json that is an attribute of the CloudEvent.",
		Example: "  webhooks events\n" +
			"  webhooks events --follow --json | jq -c '{type, subject}'",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd.Context(), cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&f.db, "db", databaseFile, "the database that serve writes")
	cmd.Flags().BoolVar(&f.follow, "follow", false, "wait for more")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print one CloudEvent per line")
	return cmd
}

// run prints what is there, and with --follow what comes, until ctx ends.
func (f *eventsFlags) run(ctx context.Context, w io.Writer) error {
	r, err := sqlite.OpenReader(f.db)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	last := int64(0)
	for {
		var failed error
		err := r.After(ctx, last, func(s sqlite.Stored) bool {
			last = s.Seq
			failed = f.print(w, s)
			return failed == nil
		})
		if err == nil {
			err = failed
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil || !f.follow:
			return err
		}
		wait(ctx, 300*time.Millisecond)
	}
}

// wait returns after d, or when ctx ends.
func wait(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

func (f *eventsFlags) print(w io.Writer, s sqlite.Stored) error {
	if f.asJSON {
		_, err := w.Write(withSeen(s))
		return err
	}
	var e struct{ Time, Type, Subject, DecodeError string }
	if err := json.Unmarshal(s.Event, &e); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s  %s %s  seen %d  %s%s\n", e.Time, printable(e.Type),
		printable(e.Subject), s.Seen, printable(s.ID), note(printable(e.DecodeError)))
	return err
}

// withSeen is a line with the event, and how often it came as an extension attribute of it.
func withSeen(s sqlite.Stored) []byte {
	event := bytes.TrimSuffix(bytes.TrimSpace(s.Event), []byte("}"))
	return fmt.Appendf(nil, "%s,\"seen\":%d}\n", event, s.Seen)
}

func note(decodeError string) string {
	if decodeError == "" {
		return ""
	}
	return "  (" + decodeError + ")"
}
