package tencent

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
)

// Clock is the time that a client lives in. The zero value is real time.
type Clock struct {
	// Now returns the time. Nil: time.Now.
	Now func() time.Time
	// Sleep waits for a duration or the end of the context, whose error it then returns.
	// Nil: real time.
	Sleep func(context.Context, time.Duration) error
}

func (c Clock) withDefaults() Clock {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = retry.Sleep
	}
	return c
}
