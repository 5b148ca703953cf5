package webhook

import (
	"context"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// watch collects what a journal wants to know and an answer does not need. It is nil without a
// journal, and costs nothing then.
type watch struct {
	now   func() time.Time
	last  time.Time
	steps []Step
	// events returns what the sink gets of the request; nil until it is known.
	events func() []*Event

	mu    sync.Mutex
	sinks []SinkResult
}

type watchKey struct{}

// watch returns a watch where there is a journal, and a context that sinks report to.
func (r *Receiver) watch(ctx context.Context) (context.Context, *watch) {
	if r.opts.Journal == nil {
		return ctx, nil
	}
	w := &watch{now: time.Now, last: time.Now()}
	return context.WithValue(ctx, watchKey{}, w), w
}

// ReportSink tells the journal what one of several sinks said. Without a journal it does nothing.
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
	c := newClaim(d.Request, d.Dialect, d.Family, d.Request.Received)
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
