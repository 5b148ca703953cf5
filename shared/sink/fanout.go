package sink

import (
	"context"
	"log/slog"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fanout puts events into several sinks at once: SINK=a,b. The first decides whether they were kept;
// what happened to the others is logged.
type fanout []member

// Put returns the error of the first sink. The others get half of the time that ctx leaves, so
// that one that hangs cannot make an answer late that the first has decided; they are waited
// for, because a function may be frozen once it has answered.
func (f fanout) Put(ctx context.Context, events ...*webhook.Event) error {
	half, cancel := deadline.Share(ctx, 2)
	defer cancel()
	errs := make([]error, len(f))
	var others sync.WaitGroup
	defer func() { // also when the first panics
		others.Wait()
		f.logFailures(ctx, errs, events)
	}()
	for i, m := range f[1:] {
		others.Go(func() { errs[i+1] = m.guardedPut(half, events) })
	}
	return f[0].reportedPut(ctx, events)
}

func (f fanout) logFailures(ctx context.Context, errs []error, events []*webhook.Event) {
	var failures []failure
	for i, err := range errs {
		if err != nil {
			failures = append(failures, failure{f[i], err})
		}
	}
	if len(failures) > 0 {
		log(ctx, slog.LevelError, "a further sink failed", failures, events)
	}
}

// Seen counts deliveries in every sink that does that.
func (f fanout) Seen(ctx context.Context, ids ...string) {
	for _, m := range f {
		m.seen(ctx, ids)
	}
}

// Close closes all sinks.
func (f fanout) Close() error { return closeAll(f) }
