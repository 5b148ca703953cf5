package internal_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
)

var errBusy = errors.New("busy")

// failing fails n times in a way that trying again may help with, then returns err.
func failing(n int, err error) (try func() error, tries *int) {
	tries = new(int)
	return func() error {
		if *tries++; *tries <= n {
			return fmt.Errorf("server: %w", &retry.TransientError{Err: errBusy})
		}
		return err
	}, tries
}

func TestRetryUntilItWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		try, tries := failing(3, nil)
		start := time.Now()
		require.NoError(t, retry.Do(t.Context(), try))
		require.Equal(t, 4, *tries)
		require.Greater(t, time.Since(start), 100*time.Millisecond, "with pauses")
	})
}

func TestRetryPermanent(t *testing.T) {
	errWrong := errors.New("wrong")
	try, tries := failing(0, errWrong)
	require.ErrorIs(t, retry.Do(t.Context(), try), errWrong)
	require.Equal(t, 1, *tries)
}

// TestRetryDeadline: the last error comes back, and not later than the deadline.
func TestRetryDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		try, tries := failing(100, nil)
		require.ErrorIs(t, retry.Do(ctx, try), errBusy)
		require.NoError(t, ctx.Err(), "no waiting where no try would follow")
		require.GreaterOrEqual(t, *tries, 4)
	})
}

func TestRetryCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		time.AfterFunc(10*time.Millisecond, cancel)
		try, _ := failing(100, nil)
		require.ErrorIs(t, retry.Do(ctx, try), errBusy)
		require.Equal(t, 10*time.Millisecond, time.Since(start))
	})
}

// TestRetryNoDeadline: the trying ends all the same.
func TestRetryNoDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		try, tries := failing(100, nil)
		require.ErrorIs(t, retry.Do(t.Context(), try), errBusy)
		require.Equal(t, 8, *tries)
	})
}

// TestRetryAfter: the server says when to come back; when that is too late, there is no other try.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		var tries []time.Time
		err := retry.Do(ctx, func() error {
			tries = append(tries, time.Now())
			return &retry.TransientError{Err: errBusy, After: 2 * time.Second}
		})
		require.ErrorIs(t, err, errBusy)
		require.Len(t, tries, 3)
		require.GreaterOrEqual(t, tries[1].Sub(tries[0]), 2*time.Second)
	})
}

func TestRetryBackoff(t *testing.T) {
	for n := range 20 {
		for range 100 {
			d := retry.Backoff(n)
			require.GreaterOrEqual(t, d, 25*time.Millisecond)
			require.LessOrEqual(t, d, 800*time.Millisecond)
		}
	}
}

// TestRetryDelay: it doubles up to the last one, and is chosen from its upper half.
func TestRetryDelay(t *testing.T) {
	for n, whole := range map[int]time.Duration{0: 4, 1: 4, 2: 8, 3: 16, 4: 20, 1000: 20} {
		for range 100 {
			d := retry.Delay(n, 4, 20)
			require.GreaterOrEqual(t, d, whole/2, n)
			require.LessOrEqual(t, d, whole, n)
		}
	}
	require.Zero(t, retry.Delay(1, 1, 1), "too short to be divided")
}

func TestRetrySleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		require.NoError(t, retry.Sleep(ctx, time.Second))
		require.Equal(t, time.Second, time.Since(start))
		time.AfterFunc(time.Second, cancel)
		require.ErrorIs(t, retry.Sleep(ctx, time.Hour), context.Canceled)
		require.Equal(t, 2*time.Second, time.Since(start))
		require.ErrorIs(t, retry.Sleep(ctx, 0), context.Canceled)
	})
}
