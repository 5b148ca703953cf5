// Package deadline divides the time that a context has left.
package deadline

import (
	"context"
	"time"
)

// Share returns a context that ends when one of n equal parts of the time is over that ctx has
// left; one without a deadline has none to share.
func Share(ctx context.Context, n int) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/time.Duration(n))
}
