package sinktest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

const (
	// budget is what a Put gets in these cases.
	budget = 300 * time.Millisecond
	// lateness is how much later than its context a Put may return.
	lateness = 50 * time.Millisecond
	// forever is what no Put may take, on a machine however busy.
	forever = 3 * time.Second
	// tries is how often a time is taken. The best counts: a busy machine makes some tries slow,
	// a sink that does not watch its context makes all of them slow.
	tries = 4
)

// deadline checks that a Put returns when its deadline is over, and says so.
func deadline(t *testing.T, s sink.Sink) {
	best := forever
	for i := range tries {
		ctx, cancel := context.WithTimeout(t.Context(), budget)
		start := time.Now()
		err := s.Put(ctx, Event(fmt.Sprint("deadline/", i), `{}`))
		took := time.Since(start)
		cancel()
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Less(t, took, forever)
		best = min(best, took-budget)
	}
	require.Less(t, best, lateness)
}

// cancelled checks the same for a caller that loses interest, without any deadline.
func cancelled(t *testing.T, s sink.Sink) {
	best := forever
	for i := range tries {
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		time.AfterFunc(budget, cancel)
		err := s.Put(ctx, Event(fmt.Sprint("cancelled/", i), `{}`))
		took := time.Since(start)
		require.ErrorIs(t, err, context.Canceled)
		require.Less(t, took, forever)
		best = min(best, took-budget)
	}
	require.Less(t, best, lateness)
}

// crowd checks that callers do not wait for each other: all of them get their answer at the
// deadline that they share.
func crowd(t *testing.T, s sink.Sink) {
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	start := time.Now()
	errs := make([]error, 50)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = s.Put(ctx, Event(fmt.Sprint("crowd/", i), `{}`)) })
	}
	all.Wait()
	require.Less(t, time.Since(start), forever)
	for _, err := range errs {
		require.Error(t, err)
	}
}

// closeWhileHanging checks that a process can end although its sink hangs.
func closeWhileHanging(t *testing.T, s sink.Sink) {
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	require.Error(t, s.Put(ctx, Event("close", `{}`)))
	start := time.Now()
	_ = s.Close() // whether it says that something was left undone is up to the sink
	require.Less(t, time.Since(start), 3*forever)
	require.ErrorIs(t, s.Put(t.Context(), Event("late", `{}`)), sink.ErrClosed)
}

// refused checks that a sink says so when it cannot store, and in time.
func refused(t *testing.T, s sink.Sink) {
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	start := time.Now()
	require.Error(t, s.Put(ctx, Event("refused", `{}`)))
	require.Less(t, time.Since(start), forever)
}
