package sink

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fan puts events into several sinks at once. The first decides whether they were kept; what
// becomes of the others is logged.
type fan []member

// member is a sink with the scheme that it was opened by, for the log.
type member struct {
	Sink
	scheme string
}

// Put returns the error of the first sink. The others get half of the time that ctx leaves, so
// that one that hangs cannot make an answer late that the first has decided; they are waited
// for, because a function may be frozen once it has answered.
func (f fan) Put(ctx context.Context, events ...*webhook.Event) error {
	half, cancel := halve(ctx)
	defer cancel()
	var others sync.WaitGroup
	defer others.Wait() // also when the first panics
	for i, m := range f[1:] {
		others.Go(func() {
			if err := m.guardedPut(half, events); err != nil {
				m.logFailure(ctx, i+2, err, events)
			}
		})
	}
	return f[0].Put(ctx, events...)
}

// halve returns a context that ends when half of the time is over that ctx has left.
func halve(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/2)
}

// Seen tells every sink that counts deliveries.
func (f fan) Seen(ctx context.Context, ids ...string) {
	for _, m := range f {
		if c, ok := m.Sink.(webhook.Counter); ok {
			c.Seen(ctx, ids...)
		}
	}
}

// Close closes all sinks.
func (f fan) Close() error {
	var errs []error
	for _, m := range f {
		errs = append(errs, m.Close())
	}
	return errors.Join(errs...)
}
