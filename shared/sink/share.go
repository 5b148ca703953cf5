package sink

import (
	"context"
	"time"
)

// share returns a context that ends when one of n equal parts of the time is over that ctx has
// left.
func share(ctx context.Context, n int) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/time.Duration(n))
}
