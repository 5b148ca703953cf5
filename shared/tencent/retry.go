package tencent

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
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
		if ended := c.o.Clock.Sleep(ctx, retry.Delay(n, c.o.Backoff, maxBackoff)); ended != nil {
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
