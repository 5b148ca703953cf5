package sink

import (
	"context"
	"slices"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fanout puts events into several sinks at once: SINK=a,b. The first decides whether they were kept;
// what happened to the others is logged.
type fanout []member

// WrapDeciding returns s with wrap around the sink that decides whether events were kept: the first
// of a,b, and else all of s. It is for what may call Put again: a further sink gets each event once.
func WrapDeciding(s Sink, wrap func(Sink) Sink) Sink {
	f, ok := s.(fanout)
	if !ok {
		return wrap(s)
	}
	f = slices.Clone(f)
	f[0].Sink = wrap(f[0].Sink)
	return f
}

// Put returns the error of the first sink. The others get half of the time that ctx leaves, so
// that one that hangs cannot make an answer late that the first has decided; they are waited
// for, because a function may be frozen once it has answered. What went wrong is logged in one line.
func (f fanout) Put(ctx context.Context, events ...*webhook.Event) error {
	ctx, t := watchTrouble(ctx)
	half, cancel := deadline.Share(ctx, 2)
	defer cancel()
	var others sync.WaitGroup
	defer func() { // also when the first panics
		others.Wait()
		t.log(ctx)
	}()
	for _, m := range f[1:] {
		others.Go(func() {
			if err := m.guardedPut(half, events); err != nil {
				t.failed(failure{m.name, err}, events)
			}
		})
	}
	return f[0].Put(ctx, events...)
}

// Seen counts deliveries in every sink that does that.
func (f fanout) Seen(ctx context.Context, ids ...string) {
	for _, m := range f {
		Seen(ctx, m.Sink, ids...)
	}
}

// Close closes all sinks.
func (f fanout) Close() error { return closeAll(f) }
