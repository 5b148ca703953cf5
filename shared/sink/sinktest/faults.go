package sinktest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

const (
	// budget is what a Put gets in these cases.
	budget = 100 * time.Millisecond
	// hangTimeout is what no Put may take, on a machine however busy.
	hangTimeout = 30 * time.Second
)

// deadline checks that a Put returns when its deadline is over, and says so.
func deadline(t *testing.T, s sink.Sink) {
	require.True(t, mostlyInTime(func(n int) []time.Duration {
		end := time.Now().Add(budget)
		ctx, cancel := context.WithDeadline(t.Context(), end)
		defer cancel()
		late, err := putLate(ctx, s, end, fmt.Sprint("deadline/", n))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Less(t, late, hangTimeout)
		return []time.Duration{late}
	}), "most answers came late")
}

// putLate puts an event and returns how late it was answered.
func putLate(
	ctx context.Context, s sink.Sink, end time.Time, id string,
) (time.Duration, error) {
	err := s.Put(ctx, Event(id, `{}`))
	return time.Since(end), err
}

// cancelled checks the same for a caller that loses interest, without any deadline.
func cancelled(t *testing.T, s sink.Sink) {
	require.True(t, mostlyInTime(func(n int) []time.Duration {
		ctx, cancel := context.WithCancel(t.Context())
		end := time.Now().Add(budget)
		time.AfterFunc(budget, cancel)
		late, err := putLate(ctx, s, end, fmt.Sprint("cancelled/", n))
		require.ErrorIs(t, err, context.Canceled)
		require.Less(t, late, hangTimeout)
		return []time.Duration{late}
	}), "most answers came late")
}

// concurrentCallers checks that callers do not wait for each other: most of them get their answer at the
// deadline that they share.
func concurrentCallers(t *testing.T, s sink.Sink) {
	require.True(t, mostlyInTime(func(n int) []time.Duration {
		end := time.Now().Add(budget)
		ctx, cancel := context.WithDeadline(t.Context(), end)
		defer cancel()
		late, errs := make([]time.Duration, 50), make([]error, 50)
		var all sync.WaitGroup
		for i := range late {
			id := fmt.Sprint("crowd/", n, "/", i)
			all.Go(func() { late[i], errs[i] = putLate(ctx, s, end, id) })
		}
		all.Wait()
		require.Less(t, slices.Max(late), hangTimeout)
		for _, err := range errs {
			require.Error(t, err)
		}
		return late
	}), "most answers came late")
}

// closeWhileHanging checks that a process can end although its sink hangs.
func closeWhileHanging(t *testing.T, s sink.Sink) {
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	require.Error(t, s.Put(ctx, Event("close", `{}`)))
	start := time.Now()
	_ = s.Close() // whether it says that something was left undone is up to the sink
	require.Less(t, time.Since(start), 3*hangTimeout)
	require.ErrorIs(t, s.Put(t.Context(), Event("late", `{}`)), sink.ErrClosed)
}

// refused checks that a sink says so when it cannot store, and in time.
func refused(t *testing.T, s sink.Sink) {
	ctx, cancel := context.WithTimeout(t.Context(), budget)
	defer cancel()
	start := time.Now()
	require.Error(t, s.Put(ctx, Event("refused", `{}`)))
	require.Less(t, time.Since(start), hangTimeout)
}
