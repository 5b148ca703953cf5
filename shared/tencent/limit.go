package tencent

import (
	"context"
	"sync"

	"golang.org/x/time/rate"
)

// limits keeps the calls of one client below the documented rates, each call by itself. It
// cannot know what other programs of the same app send; for those there is the repetition after
// ErrRate.
type limits struct {
	clock Clock
	mu    sync.Mutex
	each  map[string]*rate.Limiter // by path
}

func newLimits(clock Clock) *limits {
	return &limits{clock: clock, each: map[string]*rate.Limiter{}}
}

// wait returns when the call may be sent, or the error of the context.
func (l *limits) wait(ctx context.Context, a api) error {
	now := l.clock.Now()
	reservation := l.of(a).ReserveN(now, 1)
	delay := reservation.DelayFrom(now)
	if delay <= 0 {
		return ctx.Err()
	}
	if err := l.clock.Sleep(ctx, delay); err != nil {
		reservation.CancelAt(l.clock.Now())
		return err
	}
	return nil
}

// of returns the limiter of a call. Its burst is one: with more, a full bucket would let nearly
// twice the rate through within one second.
func (l *limits) of(a api) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter, found := l.each[a.path]
	if !found {
		limiter = rate.NewLimiter(rate.Limit(a.perSecond), 1)
		l.each[a.path] = limiter
	}
	return limiter
}
