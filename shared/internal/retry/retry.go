// Package retry retries what may work the next time, for as long as a context lasts.
package retry

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// TransientError is an error after which trying again may help.
type TransientError struct {
	Err error
	// After is how long to wait at least.
	After time.Duration
}

func (e *TransientError) Error() string { return e.Err.Error() }

func (e *TransientError) Unwrap() error { return e.Err }

// maxTries ends the trying where a context has no deadline.
const maxTries = 8

// Do calls try until it returns nil or an error that is no [TransientError]. It returns the last error
// when there is no time for another try: at once, not when the context ends.
func Do(ctx context.Context, try func() error) error {
	for n := 1; ; n++ {
		err := try()
		var transient *TransientError
		if !errors.As(err, &transient) || n == maxTries {
			return err
		}
		if !Wait(ctx, max(Backoff(n), transient.After)) {
			return err
		}
	}
}

// Wait waits for the delay and reports whether ctx lasts longer; when its deadline is earlier, it
// says so at once.
func Wait(ctx context.Context, delay time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= delay {
		return false
	}
	return Sleep(ctx, delay) == nil
}

// Sleep waits for the delay, or until ctx ends, whose error it returns then.
func Sleep(ctx context.Context, delay time.Duration) error {
	if delay <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Backoff returns the [Delay] after the n-th failure in a row of a call within a request.
func Backoff(n int) time.Duration {
	return Delay(n, 50*time.Millisecond, 800*time.Millisecond)
}

// Delay returns how long to wait after the n-th failure in a row, from 1 on. The delays double from
// first to last; each is chosen at random between its half and its whole, so that callers do not come
// back all at once.
func Delay(n int, first, last time.Duration) time.Duration {
	const maxDoublings = 10 // enough to get to last, and too few to overflow
	delay := min(first<<min(max(n-1, 0), maxDoublings), last)
	return delay/2 + rand.N(max(delay/2, 1))
}
