// Package retry tries again what may work the next time, for as long as a context lasts.
package retry

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// Later is an error after which trying again may help.
type Later struct {
	Err error
	// After is how long to wait at least.
	After time.Duration
}

func (l *Later) Error() string { return l.Err.Error() }

func (l *Later) Unwrap() error { return l.Err }

// maxTries ends the trying where a context has no deadline.
const maxTries = 8

// Do calls try until it returns nil or an error that is no Later. It returns the last error
// when there is no time for another try: at once, not when the context ends.
func Do(ctx context.Context, try func() error) error {
	for n := 1; ; n++ {
		err := try()
		var later *Later
		if !errors.As(err, &later) || n == maxTries {
			return err
		}
		if !Wait(ctx, max(Backoff(n), later.After)) {
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
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// The delays double from the first to the last of these.
const (
	firstDelay = 50 * time.Millisecond
	lastDelay  = 800 * time.Millisecond
)

// Backoff returns how long to wait after the n-th failure in a row, from 1 on: chosen at random
// between the half and the whole of the delay, so that callers do not come back all at once.
func Backoff(n int) time.Duration {
	delay := lastDelay
	if n < 5 {
		delay = firstDelay << max(n-1, 0)
	}
	return delay/2 + rand.N(delay/2)
}
