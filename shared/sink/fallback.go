package sink

import (
	"context"
	"errors"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fallback puts events into the first of several sinks that takes them: SINK=a|b.
type fallback []member

// Put returns nil once every event is stored in one of the sinks. Each sink gets those events
// that may not be stored yet, and an equal share of the time that is left: a sink that hangs leaves
// the others theirs. An event whose sink timed out may be stored twice.
func (f fallback) Put(ctx context.Context, events ...*webhook.Event) error {
	var failures []failure
	left := events
	for i, m := range f {
		err := m.putShare(ctx, len(f)-i, left)
		if err == nil {
			if len(failures) > 0 {
				webhook.ReportFallback(ctx)
				troubleOf(ctx).taken(m.name, failures, left)
			}
			return nil
		}
		failures, left = append(failures, failure{m.name, err}), Failed(err, left)
		if ctx.Err() != nil {
			break
		}
	}
	if len(left) == len(events) {
		return joined(failures)
	}
	return &PartialError{joined(failures), left}
}

// putShare puts events in one of n equal parts of the time that is left.
func (m member) putShare(ctx context.Context, n int, events []*webhook.Event) error {
	ctx, cancel := deadline.Share(ctx, n)
	defer cancel()
	return m.guardedPut(ctx, events)
}

// joined names each sink with its error.
func joined(failures []failure) error {
	var errs []error
	for _, f := range failures {
		errs = append(errs, fmt.Errorf("%v: %w", f.name, f.err))
	}
	return errors.Join(errs...)
}

// Seen counts deliveries in every sink that does that.
func (f fallback) Seen(ctx context.Context, ids ...string) {
	for _, m := range f {
		Seen(ctx, m.Sink, ids...)
	}
}

// Close closes all sinks.
func (f fallback) Close() error { return closeAll(f) }
