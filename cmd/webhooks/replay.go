package main

import (
	"context"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

type replayFlags struct {
	target
	db     string
	filter storedFilter
}

func newReplay() *cobra.Command {
	f := replayFlags{target: target{ownApps: true}}
	cmd := &cobra.Command{
		Use:   "replay ID...|all",
		Short: "Send stored events again, signed anew",
		Long: "Send stored events again, signed anew, in the order in which they came but " +
			"several at once; --parallel 1 waits for each answer.\n\n" +
			"ID is the id of an event as webhooks events shows it; all is every event that " +
			"--type and --since leave. The app is that of the event unless --sdkappid names " +
			"another. An event whose command has a natural key keeps its id, and a receiver that " +
			"knows it counts one more delivery; any other becomes a new event, since its " +
			"RequestTime is another." + secretsHelp,
		Example: "  webhooks replay 1400000000/Sns.CallbackBlackListAdd/ab12... \\\n" +
			"    --url http://127.0.0.1:8080/\n" +
			"  webhooks replay all --type 'tencent.push.*' --since 1h --rate 50 --url URL",
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, ids []string) error { return f.run(cmd, ids) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", databaseFile, "the database that serve writes")
	f.filter.register(flags, "with all: ")
	return cmd
}

func (f *replayFlags) run(cmd *cobra.Command, ids []string) error {
	s, err := f.sending()
	if err != nil {
		return err
	}
	keep, err := f.matching(ids, time.Now())
	if err != nil {
		return err
	}
	db, err := sqlite.OpenReader(f.db)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	stored := some(cmd.Context(), db, ids)
	if keep != nil {
		stored = every(cmd.Context(), db)
	}
	s.items = f.items(stored, keep)
	r := reporter(cmd, f.asJSON, false)
	err = s.sendAll(cmd.Context(), r)
	if err == nil && r.tally.sent == 0 {
		return errNoMatch
	}
	return err
}

// matching returns which events all stands for, and nil when ids are named instead.
func (f *replayFlags) matching(ids []string, now time.Time) (func(storedEvent) bool, error) {
	keep, err := f.filter.compile(now)
	if err != nil || len(ids) == 1 && ids[0] == "all" {
		return keep, err
	}
	if f.filter.narrows() {
		return nil, usage("--type and --since go with all")
	}
	return nil, nil
}

// some reads events by their ids.
func some(ctx context.Context, db *sqlite.Reader, ids []string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, id := range ids {
			s, err := db.Get(ctx, id)
			if !yield(s.Event, err) || err != nil {
				return
			}
		}
	}
}

// every reads the events in the order in which they came.
func every(ctx context.Context, db *sqlite.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		more := true
		err := db.After(ctx, 0, func(s sqlite.Stored) bool {
			more = yield(s.Event, nil)
			return more
		})
		if err != nil && more {
			yield(nil, err)
		}
	}
}

// items makes requests of the events that keep lets through; a nil one lets all.
func (f *replayFlags) items(
	stored iter.Seq2[[]byte, error], keep func(storedEvent) bool,
) iter.Seq2[item, error] {
	specs := newSpecs()
	return func(yield func(item, error) bool) {
		for text, err := range stored {
			var e storedEvent
			if err == nil {
				e, err = parseStored(text)
			}
			if err == nil && keep != nil && !keep(e) {
				continue
			}
			var it item
			if err == nil {
				it, err = e.item(specs)
			}
			if f.app != 0 {
				it.app = 0 // the one of the credentials
			}
			if !yield(it, err) || err != nil {
				return
			}
		}
	}
}
