package main

import (
	"context"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
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
func (f *replayFlags) matching(ids []string, now time.Time) (func(*webhook.Event) bool, error) {
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
func some(ctx context.Context, db *sqlite.Reader, ids []string) iter.Seq2[*webhook.Event, error] {
	return func(yield func(*webhook.Event, error) bool) {
		for _, id := range ids {
			var e *webhook.Event
			s, err := db.Get(ctx, id)
			if err == nil {
				e, err = webhook.ParseEvent(s.Event)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// every reads the events in the order in which they came.
func every(ctx context.Context, db *sqlite.Reader) iter.Seq2[*webhook.Event, error] {
	return func(yield func(*webhook.Event, error) bool) {
		more := true
		err := db.After(ctx, 0, func(s sqlite.Stored) bool {
			e, err := webhook.ParseEvent(s.Event)
			more = yield(e, err) && err == nil
			return more
		})
		if err != nil && more {
			yield(nil, err)
		}
	}
}

// items makes requests of the events that keep lets through; a nil one lets all.
func (f *replayFlags) items(
	stored iter.Seq2[*webhook.Event, error], keep func(*webhook.Event) bool,
) iter.Seq2[item, error] {
	specs := newSpecs()
	return func(yield func(item, error) bool) {
		for e, err := range stored {
			if err != nil {
				yield(item{}, err)
				return
			}
			if keep != nil && !keep(e) {
				continue
			}
			it, err := specs.item(e)
			if f.app != 0 {
				it.app = 0 // the one of the credentials
			}
			if !yield(it, err) || err != nil {
				return
			}
		}
	}
}
