package verify

import (
	"context"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
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
	return retry.Sleep(ctx, due.Sub(now))
}
