package sink

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fan puts events into several sinks at once. The first decides whether they were kept; what
// becomes of the others is logged.
type fan []Sink

// Put waits for all sinks and returns the error of the first.
func (f fan) Put(ctx context.Context, events ...*webhook.Event) error {
	errs := make([]error, len(f))
	var all sync.WaitGroup
	for i, s := range f {
		all.Go(func() { errs[i] = s.Put(ctx, events...) })
	}
	all.Wait()
	for i, err := range errs[1:] {
		if err != nil {
			slog.ErrorContext(ctx, "a further sink failed", "number", i+2, "error", err)
		}
	}
	return errs[0]
}

// Seen tells every sink that counts deliveries.
func (f fan) Seen(ctx context.Context, id string) {
	for _, s := range f {
		if c, ok := s.(webhook.Counter); ok {
			c.Seen(ctx, id)
		}
	}
}

// Close closes all sinks.
func (f fan) Close() error {
	var errs []error
	for _, s := range f {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}
