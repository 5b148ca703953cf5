// Package inflight counts the calls that are under way, so that closing can wait for them.
package inflight

import (
	"context"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// Calls are the calls of a sink that are under way. The zero value is ready. It is safe for
// concurrent use.
type Calls struct {
	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
}

// Do calls f, unless ctx has ended or the calls are closed: then it returns the error of ctx or
// sink.ErrClosed.
func (c *Calls) Do(ctx context.Context, f func() error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !c.begin() {
		return sink.ErrClosed
	}
	defer c.running.Done()
	return f()
}

func (c *Calls) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.running.Add(1)
	}
	return !c.closed
}

// Close lets no further call begin and waits for the others; they end with their contexts. It
// returns whether it was the first to close.
func (c *Calls) Close() bool {
	c.mu.Lock()
	first := !c.closed
	c.closed = true
	c.mu.Unlock()
	c.running.Wait()
	return first
}
