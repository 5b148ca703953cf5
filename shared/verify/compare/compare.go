// Package compare sends the same events to two receivers and reports what they decide differently, so
// that a new rule can be tried on events that have happened before it is switched on.
package compare

import (
	"context"
	"iter"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Event is something to ask both receivers about.
type Event struct {
	ID     string // to recognise it by in the report
	Decl   webhook.Declaration
	App    webhook.AppID // 0 is that of the credentials
	Origin sender.Origin
	Body   []byte
}

// Options are what a run is made with.
type Options struct {
	Old, New    string // addresses
	Credentials sender.Credentials
	Client      *sender.Client
	Parallel    int     // events under way at once; 0 is 8
	Rate        float64 // events a second; 0 is without limit
	Examples    int     // of changed verdicts in the report
	Texts       Texts
	Now         func() time.Time // nil is time.Now
	// Progress gets the number of events that are done; nil is nobody.
	Progress func(done int)
}

// Texts reports whether a report shows what users wrote.
type Texts bool

// The two of them.
const (
	HideTexts Texts = false
	ShowTexts Texts = true
)

func (o Options) withDefaults() Options {
	if o.Parallel <= 0 {
		o.Parallel = 8
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(int) {}
	}
	return o
}

// Run sends each event to both receivers at the same time, signed again for each. The error is one of
// the events, or of ctx; what a receiver does is in the report.
func Run(ctx context.Context, o Options, events iter.Seq2[Event, error]) (Report, error) {
	o = o.withDefaults()
	queue := make(chan Event)
	t := newTally(o)
	var workers sync.WaitGroup
	for range o.Parallel {
		workers.Go(func() {
			for e := range queue {
				if p := o.ask(ctx, e); ctx.Err() == nil {
					t.add(p)
				}
			}
		})
	}
	err := o.feed(ctx, queue, events)
	close(queue)
	workers.Wait()
	return t.report(), err
}

// feed hands the events out, each at its time.
func (o Options) feed(ctx context.Context, queue chan<- Event, events iter.Seq2[Event, error]) error {
	start, n := time.Now(), 0
	for e, err := range events {
		if err != nil {
			return err
		}
		if o.Rate > 0 {
			due := start.Add(time.Duration(float64(n) / o.Rate * float64(time.Second)))
			if err := retry.Sleep(ctx, time.Until(due)); err != nil {
				return err
			}
		}
		select {
		case queue <- e:
			n++
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// pair is what both receivers answered.
type pair struct {
	event    Event
	old, new decision
}

// ask sends an event to both receivers.
func (o Options) ask(ctx context.Context, e Event) pair {
	p := pair{event: e}
	var both sync.WaitGroup
	both.Go(func() { p.old = o.send(ctx, o.Old, e) })
	both.Go(func() { p.new = o.send(ctx, o.New, e) })
	both.Wait()
	return p
}

func (o Options) send(ctx context.Context, address string, e Event) decision {
	c, body := o.Credentials, sender.Renew(e.Decl.Dialect, e.Body, o.Now())
	if e.App != 0 {
		c.App = e.App
	}
	return decide(e.Decl, o.Client.Send(ctx, address, c.Sign(&e.Decl.Spec, body, e.Origin, o.Now())))
}
