package tencent

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"time"
)

// maxBackoff is the longest pause between two attempts.
const maxBackoff = 8 * time.Second

// repeating makes attempts until one succeeds, cannot be repeated, or enough were made.
func (c *Client) repeating(ctx context.Context, a api, attempt func() error) error {
	for n := 1; ; n++ {
		err := attempt()
		if err == nil || n >= c.o.Attempts || ctx.Err() != nil || !a.mayRepeat(err) {
			return err
		}
		if ended := c.o.Clock.Sleep(ctx, c.pause(n)); ended != nil {
			return fmt.Errorf("%w, after: %w", ended, err)
		}
	}
}

// mayRepeat: a call that was refused for its rate, or never left this machine, had no effect and
// may be sent again. Where the outcome is unknown, only a call that can do no harm may.
func (a api) mayRepeat(err error) bool {
	if errors.Is(err, ErrRate) || neverSent(err) {
		return true
	}
	unsettled := errors.Is(err, ErrNoAnswer) || errors.Is(err, ErrServer)
	return a.again == repeat && unsettled
}

// neverSent reports whether no connection could be opened.
func neverSent(err error) bool {
	failure, ok := errors.AsType[*net.OpError](err)
	return ok && failure.Op == "dial"
}

// pause returns how long to wait after attempt n, counted from 1: doubled each time, and by
// chance between half and all of it, so that several programs do not return together.
func (c *Client) pause(n int) time.Duration {
	full := min(c.o.Backoff<<min(n-1, 10), maxBackoff)
	return full/2 + rand.N(full/2+1)
}
