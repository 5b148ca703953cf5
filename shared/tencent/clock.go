package tencent

import (
	"context"
	"time"
)

// Clock is the time that a client lives in. The zero value is real time.
type Clock struct {
	// Now tells the time. Nil: time.Now.
	Now func() time.Time
	// Sleep waits for a duration or the end of the context, whose error it then returns.
	// Nil: a timer.
	Sleep func(context.Context, time.Duration) error
}

func (c Clock) withDefaults() Clock {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = sleep
	}
	return c
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
