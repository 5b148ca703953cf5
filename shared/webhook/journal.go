package webhook

import (
	"context"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// watch collects what a journal wants to know and an answer does not need.
type watch struct {
	last  time.Time
	steps []Step
	// events returns what the sink gets of the request; nil until it is known.
	events func() []*Event

	mu    sync.Mutex
	sinks []SinkResult
}

type watchKey struct{}

// startWatch returns a watch, and a context that sinks report to.
func startWatch(ctx context.Context) (context.Context, *watch) {
	w := &watch{last: time.Now()}
	return context.WithValue(ctx, watchKey{}, w), w
}

// done notes that what comes before and including a step is over.
func (w *watch) done(step string) {
	now := time.Now()
	w.steps = append(w.steps, Step{step, now.Sub(w.last)})
	w.last = now
}

// ReportSink reports the result of one of several sinks to the journal, if there is one.
func ReportSink(ctx context.Context, name string, err error, took time.Duration) {
	if w, ok := ctx.Value(watchKey{}).(*watch); ok {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.sinks = append(w.sinks, SinkResult{name, err, took})
	}
}

// results returns what sinks have said so far; one may still say something after the answer.
func (w *watch) results() []SinkResult {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]SinkResult(nil), w.sinks...)
}

// journal completes what there is to know about a request.
func (r *Receiver) journal(d *Delivery, w *watch) {
	c := newClaim(d.Request, d.Dialect, d.Received)
	c.handler = r.routes.find(d.Dialect, c.command)
	d.Checks = r.opts.Policy.explain(&c)
	d.Steps, d.Sinks = w.steps, w.results()
	if d.Payload != nil {
		d.Unknown = wire.Unknown(d.Payload)
	}
	if w.events != nil {
		d.Events = w.events()
	}
	r.opts.Journal(d)
}
