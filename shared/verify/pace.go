package verify

import (
	"context"
	"sync"
	"time"
)

// pace spaces requests out. It is safe for concurrent use.
type pace struct {
	every time.Duration
	mu    sync.Mutex
	next  time.Time
}

func newPace(rate float64) *pace {
	return &pace{every: time.Duration(float64(time.Second) / rate)}
}

// wait returns when the next request is due, or with the error of ctx.
func (p *pace) wait(ctx context.Context) error {
	p.mu.Lock()
	now := time.Now()
	if p.next.Before(now) {
		p.next = now
	}
	due := p.next
	p.next = p.next.Add(p.every)
	p.mu.Unlock()
	return sleep(ctx, due.Sub(now))
}

// sleep waits, unless ctx ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
