package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// databaseFile is where serve keeps events unless SINK says otherwise.
const databaseFile = "webhooks.db"

type eventsFlags struct {
	db                    string
	filter                storedFilter
	limit                 int
	follow, asJSON, unfit bool
	prune, backup         string
}

// defaultLimit is how many events are shown to a person who does not say.
const defaultLimit = 100

func newEvents() *cobra.Command {
	var f eventsFlags
	cmd := &cobra.Command{
		Use:   "events",
		Short: "Show the events that serve has stored",
		Long: "Show the events that serve has stored, each once, with the number of times that " +
			"it was delivered: seen. With --json that is an attribute of the CloudEvent.\n\n" +
			"--unfit shows what Tencent has added: events of an unknown command, those that do " +
			"not decode, and those with members that no field names.\n\n" +
			"--backup copies the database and --prune deletes old events, both while serve goes on.",
		Example: "  webhooks events --type 'tencent.push.*' --since 1h\n" +
			"  webhooks events --unfit\n" +
			"  webhooks events --follow --json | jq -c '{type, subject}'\n" +
			"  webhooks events --backup webhooks-copy.db\n" +
			"  webhooks events --prune 30d",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case f.backup != "":
				return sqlite.Backup(cmd.Context(), f.db, f.backup)
			case f.prune != "":
				return prune(cmd.Context(), f.db, f.prune, cmd.ErrOrStderr())
			}
			return f.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", databaseFile, "the database that serve writes")
	flags.StringVar(&f.backup, "backup", "", "copy the database to this new file, and nothing else")
	flags.StringVar(&f.prune, "prune", "", "delete events older than this, such as 30d, and nothing else")
	cmd.MarkFlagsMutuallyExclusive("backup", "prune")
	f.filter.register(flags, "")
	flags.IntVar(&f.limit, "limit", -1,
		"show only the last so many; default 100, with --json all of them")
	flags.BoolVar(&f.unfit, "unfit", false, "only those that do not fit their type fully")
	flags.BoolVar(&f.follow, "follow", false, "wait for more")
	flags.BoolVar(&f.asJSON, "json", false, "print one CloudEvent per line")
	return cmd
}

// run prints what is there, and with --follow what comes, until ctx ends.
func (f *eventsFlags) run(ctx context.Context, w, stderr io.Writer) error {
	keep, err := f.filter.compile(time.Now())
	if err != nil {
		return err
	}
	db, err := sqlite.OpenReader(f.db)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	l := &listing{w: w, width: widthOf(w), asJSON: f.asJSON, unfit: f.unfit, keep: keep,
		specs: newSpecs()}
	last, err := f.show(ctx, db, l)
	for err == nil && f.follow && ctx.Err() == nil {
		wait(ctx, 300*time.Millisecond)
		last, err = l.after(ctx, db, last)
	}
	if ctx.Err() != nil {
		return nil
	}
	if err == nil && l.printed == 0 {
		return f.printEmpty(stderr)
	}
	return err
}

// show prints what is stored already, and returns the number of the last event.
func (f *eventsFlags) show(ctx context.Context, db *sqlite.Reader, l *listing) (int64, error) {
	limit := f.limit
	if limit < 0 && !f.asJSON {
		limit = defaultLimit
	}
	if limit < 0 {
		return l.after(ctx, db, 0)
	}
	return l.last(ctx, db, limit)
}

// printEmpty prints why there is no line. A filter that matches nothing is a failure.
func (f *eventsFlags) printEmpty(stderr io.Writer) error {
	if f.filter.narrows() || f.unfit {
		return errNoMatch
	}
	if f.limit != 0 && !f.asJSON {
		_, _ = fmt.Fprintln(stderr, "no event is stored")
	}
	return nil
}

// wait returns after d, or when ctx ends.
func wait(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// listing prints stored events, as lines of JSON or as a table.
type listing struct {
	w             io.Writer
	width         int // of the terminal
	asJSON, unfit bool
	keep          func(*webhook.Event) bool
	specs         specs
	printed       int
}

// entry is an event that is to be printed.
type entry struct {
	sqlite.Stored
	event *webhook.Event
	note  string // why it does not fit
}

// pick reads an event and reports whether it is one of those that are asked for.
func (l *listing) pick(s sqlite.Stored) (entry, bool, error) {
	event, err := webhook.ParseEvent(s.Event)
	if err != nil {
		return entry{}, false, err
	}
	e := entry{s, event, event.DecodeError}
	if !l.keep(event) {
		return e, false, nil
	}
	if l.unfit {
		fits := l.specs.fitOf(event)
		if fits.Err != nil {
			e.note = fits.Err.Error()
		} else if len(fits.Unknown) > 0 {
			e.note = "no field: " + strings.Join(fits.Unknown, ", ")
		}
		return e, !fits.Fits(), nil
	}
	return e, true, nil
}

// after prints the events behind the one with number seq, and returns the number of the last.
func (l *listing) after(ctx context.Context, db *sqlite.Reader, seq int64) (int64, error) {
	var failed error
	err := db.After(ctx, seq, func(s sqlite.Stored) bool {
		seq = s.Seq
		e, ok, err := l.pick(s)
		if err == nil && ok {
			err = l.print(e)
		}
		failed = err
		return err == nil
	})
	return seq, errors.Join(err, failed)
}

// last prints the last events, the oldest of them first.
func (l *listing) last(ctx context.Context, db *sqlite.Reader, limit int) (int64, error) {
	var entries []entry
	var newest int64
	var failed error
	err := db.Backwards(ctx, func(s sqlite.Stored) bool {
		newest = max(newest, s.Seq)
		e, ok, err := l.pick(s)
		if ok && len(entries) < limit {
			entries = append(entries, e)
		}
		failed = err
		return err == nil && len(entries) < limit
	})
	if err := errors.Join(err, failed); err != nil {
		return newest, err
	}
	for _, e := range slices.Backward(entries) {
		if err := l.print(e); err != nil {
			return newest, err
		}
	}
	return newest, nil
}

const eventsLine = "%-19s  %-46s  %-20s  %5s  %s"

func (l *listing) print(e entry) error {
	l.printed++
	if l.asJSON {
		_, err := l.w.Write(withSeen(e.Stored))
		return err
	}
	if l.printed == 1 {
		header := fmt.Sprintf(eventsLine, "TIME", "TYPE", "SUBJECT", "SEEN", "ID")
		_, _ = fmt.Fprintln(l.w, truncate(header, l.width))
	}
	line := fmt.Sprintf(eventsLine, e.event.Time.Local().Format(time.DateTime),
		printable(e.event.Type), printable(e.event.Subject), fmt.Sprint(e.Seen), printable(e.ID))
	if _, err := fmt.Fprintln(l.w, truncate(line, l.width)); err != nil || e.note == "" {
		return err
	}
	_, err := fmt.Fprintln(l.w, truncate("  "+printable(e.note), l.width))
	return err
}

// withSeen is a line with the event, and how often it came as an extension attribute of it.
func withSeen(s sqlite.Stored) []byte {
	event := bytes.TrimSuffix(bytes.TrimSpace(s.Event), []byte("}"))
	return fmt.Appendf(nil, "%s,\"seen\":%d}\n", event, s.Seen)
}
