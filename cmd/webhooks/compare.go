package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/compare"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// compareFlags are the flags of webhooks compare.
type compareFlags struct {
	target
	other, db    string
	filter       storedFilter
	after, texts bool
	public       bool
	examples     int
}

func newCompare() *cobra.Command {
	f := compareFlags{target: target{ownApps: true}}
	cmd := &cobra.Command{
		Use:   "compare --url OLD --with NEW",
		Short: "Compare what two receivers decide about the same events",
		Long: "Compare what two receivers decide about the same events, so that a new rule can be " +
			"tried on last week's messages before it is switched on.\n\n" +
			"The events are those that serve has stored in --db, or without it the samples. " +
			"Before-commands are compared by verdict; --after adds the others, by status: both " +
			"receivers then handle them. Nothing is sent to Tencent.\n\n" +
			"The report names events by their ids; --show-text adds what users wrote, so keep it " +
			"where their messages may be. Events are sent to loopback alone unless --allow-public " +
			"is given.\n\nThe exit code is 1 when a verdict changes.",
		Example: "  webhooks compare --url http://127.0.0.1:8080/ --with http://127.0.0.1:8081/\n" +
			"  webhooks compare --url OLD --with NEW --db webhooks.db --type 'tencent.group.*' --since 168h",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.other, "with", "", "address of the other receiver (required)")
	flags.StringVar(&f.db, "db", "", "a database that serve writes; without it, the samples")
	f.filter.register(flags, "with --db: ")
	flags.BoolVar(&f.after, "after", false, "send after-events too, and compare their status")
	flags.BoolVar(&f.texts, "show-text", false, "show what users wrote, and what they are told")
	flags.BoolVar(&f.public, "allow-public", false, "send to addresses that are not loopback; then --rate is 50 unless given")
	flags.IntVar(&f.examples, "examples", 12, "changed verdicts to show")
	return cmd
}

// publicRate is how many events a second go to receivers that are not on loopback, unless --rate says
// otherwise.
const publicRate = 50

func (f *compareFlags) run(cmd *cobra.Command) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	events, done, err := f.events(cmd.Context())
	if err != nil {
		return err
	}
	defer done()
	stderr := cmd.ErrOrStderr()
	if isTerminal(stderr) {
		o.Progress = func(done int) { _, _ = fmt.Fprintf(stderr, "\r\x1b[K%d events", done) }
	}
	report, err := compare.Run(cmd.Context(), o, events)
	if isTerminal(stderr) {
		_, _ = fmt.Fprint(stderr, "\r\x1b[K")
	}
	switch {
	case err != nil:
		return err
	case report.Before.Total+report.After.Total == 0:
		return errNoMatch
	}
	write := report.WriteText
	if f.asJSON {
		write = report.WriteJSON
	}
	if err := write(cmd.OutOrStdout()); err != nil {
		return err
	}
	if report.Before.Changed > 0 {
		return errQuiet
	}
	return nil
}

// options turns the flags into those of a run.
func (f *compareFlags) options() (compare.Options, error) {
	o := compare.Options{Old: f.url, New: f.other, Rate: f.rate, Parallel: f.senders(),
		Examples: f.examples, Texts: compare.Texts(f.texts)}
	if err := f.check(); err != nil {
		return o, err
	}
	if f.other == "" {
		return o, usage("--with is required: the address of the other receiver")
	}
	if f.db == "" {
		f.ownApps = false // the samples have none
	}
	if f.public && o.Rate == 0 {
		o.Rate = publicRate
	}
	for _, address := range []string{f.url, f.other} {
		if err := allowed(address, f.public); err != nil {
			return o, err
		}
	}
	var err error
	o.Credentials, err = f.credentials(os.Getenv)
	o.Client = sender.NewClient(sender.ClientOptions{Connections: f.senders(), LoopbackOnly: !f.public})
	return o, err
}

// events are those of the database, or the samples. done closes what they come from.
func (f *compareFlags) events(ctx context.Context) (iter.Seq2[compare.Event, error], func(), error) {
	keep, err := f.filter.compile(time.Now())
	if err != nil {
		return nil, nil, err
	}
	if f.db == "" {
		if f.filter.narrows() {
			return nil, nil, usage("--type and --since go with --db")
		}
		return f.samples, func() {}, nil
	}
	db, err := sqlite.OpenReader(f.db)
	if err != nil {
		return nil, nil, err
	}
	return f.stored(every(ctx, db), keep), func() { _ = db.Close() }, nil
}

func (f *compareFlags) samples(yield func(compare.Event, error) bool) {
	for _, d := range catalog.All() {
		if !f.wants(d) {
			continue
		}
		for _, p := range samples.Of(string(d.Command)) {
			if !yield(compare.Event{ID: p.Name, Decl: d, Body: p.Body}, nil) {
				return
			}
		}
	}
}

func (f *compareFlags) wants(d webhook.Declaration) bool {
	return d.Kind == webhook.KindBefore || f.after
}

// stored reads the events of a database. What no declaration fits is left out: nobody decides it.
func (f *compareFlags) stored(
	stored iter.Seq2[*webhook.Event, error], keep func(*webhook.Event) bool,
) iter.Seq2[compare.Event, error] {
	decls := map[string]webhook.Declaration{}
	for _, d := range catalog.All() {
		decls["tencent."+d.Family+"."+string(d.Command)] = d
	}
	specs := newSpecs()
	return func(yield func(compare.Event, error) bool) {
		for e, err := range stored {
			if err != nil {
				yield(compare.Event{}, err)
				return
			}
			d, known := decls[e.Type]
			if !known || !f.wants(d) || !keep(e) {
				continue
			}
			it, err := specs.item(e)
			if f.app != 0 {
				it.app = 0 // the one of the credentials
			}
			out := compare.Event{ID: e.ID, Decl: d, App: it.app, Origin: it.origin, Body: e.Data}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}
