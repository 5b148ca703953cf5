package consume

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
)

// The delays between attempts double from the first to the last of these.
const (
	firstDelay = 100 * time.Millisecond
	lastDelay  = 2 * time.Second
)

// attempts calls f until it succeeds, fails for good or has had its attempts: one, where the source
// counts deliveries. After a timeout there is no other, since the function may still be at work;
// afterTimeout is called with what it returns then.
func (c *Consumer) attempts(
	ctx context.Context, m Message, f func(context.Context) error, afterTimeout func(error),
) error {
	most := 1
	if m.Uncounted {
		most = c.opts.Attempts
	}
	for n := 1; ; n++ {
		err := c.within(ctx, f, afterTimeout)
		if err == nil || n == most || isPermanent(err) || errors.Is(err, ErrTimeout) ||
			!retry.Wait(ctx, retry.Delay(n, firstDelay, lastDelay)) {
			return err
		}
	}
}

// within calls f and waits until its context has ended, and a moment more. A panic becomes an error.
// A function that does not return in time runs on by itself; afterTimeout gets its error when it
// returns.
func (c *Consumer) within(
	ctx context.Context, f func(context.Context) error, afterTimeout func(error),
) error {
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	done, abandoned := make(chan error), make(chan struct{})
	go protected(ctx, f, func(err error) {
		select {
		case done <- err:
		case <-abandoned:
			afterTimeout(err)
		}
	})
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(graceTime):
		close(abandoned)
		return ErrTimeout
	}
}

// graceTime is how long a function gets to return after its context has ended.
const graceTime = 50 * time.Millisecond

// protected calls f and then end with its error. A panic is an error, and so is ending the goroutine.
func protected(ctx context.Context, f func(context.Context) error, end func(error)) {
	err := ErrPanic // stays when f ends the goroutine
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %w", ErrPanic, guard.Recovered(p))
		}
		end(err)
	}()
	err = f(ctx)
}
