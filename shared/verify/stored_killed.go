package verify

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
)

// flood sends events of a pool, four at once, as long as more says so, and returns those that were
// answered OK.
func (s *session) flood(ctx context.Context, pool []packet, more func(n int) bool) []event {
	var mu sync.Mutex
	var kept []event
	var senders sync.WaitGroup
	var next atomic.Int64
	const parallel = 4
	for range parallel {
		senders.Go(func() {
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if !more(n) {
					return
				}
				e := s.fresh(pool[n%len(pool)])
				if _, wrong := s.ask(ctx, e); wrong != "" {
					continue
				}
				mu.Lock()
				kept = append(kept, e)
				mu.Unlock()
			}
		})
	}
	senders.Wait()
	return kept
}

// storedKilled sends while the receiver is killed. What is not answered meanwhile may be lost: Tencent
// would retry it.
func storedKilled(ctx context.Context, s *session) outcome {
	pool := s.after()
	if len(pool) == 0 {
		return unobservable(nothingToStore)
	}
	var over atomic.Bool
	var failed error
	var killer sync.WaitGroup
	killer.Go(func() {
		defer over.Store(true)
		const before, after = 500 * time.Millisecond, 300 * time.Millisecond
		_ = retry.Sleep(ctx, before)
		failed = s.Restart(ctx)
		_ = retry.Sleep(ctx, after)
	})
	kept := s.flood(ctx, pool, func(int) bool { return !over.Load() })
	killer.Wait()
	if failed != nil {
		return unobservable("the restart failed: " + failed.Error())
	}
	return s.missing(ctx, kept)
}
