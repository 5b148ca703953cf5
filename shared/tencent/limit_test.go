package tencent_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// fakeTime is a clock that only moves when somebody sleeps.
type fakeTime struct{ now time.Time }

func (f *fakeTime) Now() time.Time { return f.now }

func (f *fakeTime) Sleep(ctx context.Context, d time.Duration) error {
	f.now = f.now.Add(d)
	return ctx.Err()
}

// The client keeps to the rates of the documents, so a server that counts never has to refuse.
func TestRates(t *testing.T) {
	for _, c := range []struct {
		name      string
		perSecond int
		call      func(context.Context, *tencent.Client) error
	}{
		{"callback/get", 10, func(ctx context.Context, c *tencent.Client) error {
			config, err := c.Callback(tencent.CallKit, tencent.CallbackRules{})
			if err != nil {
				return err
			}
			if _, err = config.Get(ctx); errors.Is(err, tencent.ErrNotConfigured) {
				return nil
			}
			return err
		}},
		{"get_record_by_callId", 20, func(ctx context.Context, c *tencent.Client) error {
			if _, err := c.CallKitRecord(ctx, "x"); !errors.Is(err, tencent.ErrNotFound) {
				return err
			}
			return nil
		}},
		{"get_records_by_filter", 200, readV1},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock := &fakeTime{time.Now()}
			srv := tencenttest.New(t, tencenttest.Options{Now: clock.Now})
			limited := client(t, srv, func(o *tencent.Options) {
				o.Clock = tencent.Clock{Now: clock.Now, Sleep: clock.Sleep}
				o.Attempts = 1
			})
			start := clock.now
			calls := 2*c.perSecond + 1
			for range calls {
				require.NoError(t, c.call(t.Context(), limited))
			}
			require.InDelta(t, 2.0, clock.now.Sub(start).Seconds(), 0.01)
			require.Len(t, srv.Calls(), calls)
		})
	}
}

// The limits of different calls do not add up.
func TestRatesArePerCall(t *testing.T) {
	clock := &fakeTime{time.Now()}
	srv := tencenttest.New(t, tencenttest.Options{Now: clock.Now})
	c := client(t, srv, func(o *tencent.Options) {
		o.Clock = tencent.Clock{Now: clock.Now, Sleep: clock.Sleep}
	})
	start := clock.now
	require.NoError(t, readV1(t.Context(), c))
	require.NoError(t, readV4(t.Context(), c))
	require.Equal(t, start, clock.now)
}

// Two programs of one app share the server's limit. The one that is refused comes back later.
func TestRefusedForTheRate(t *testing.T) {
	clock := &fakeTime{time.Now()}
	srv := tencenttest.New(t, tencenttest.Options{Now: clock.Now})
	other := client(t, srv, func(o *tencent.Options) {
		o.Clock = tencent.Clock{Now: clock.Now, Sleep: clock.Sleep}
		o.Backoff, o.Attempts = time.Second, 5
	})
	for range 10 { // as many clients, each at its first call
		first := client(t, srv, func(o *tencent.Options) { o.Clock.Now = clock.Now })
		config, err := first.Callback(tencent.CallKit, tencent.CallbackRules{})
		require.NoError(t, err)
		require.NoError(t, config.Delete(t.Context()))
	}
	config, err := other.Callback(tencent.CallKit, tencent.CallbackRules{})
	require.NoError(t, err)
	require.NoError(t, config.Delete(t.Context()))
	require.Greater(t, len(srv.Calls()), 11, "it was refused at least once")
}

// Pauses grow, with chance in them, and stop growing.
func TestBackoff(t *testing.T) {
	srv, _ := serverAndClient(t)
	var pauses []time.Duration
	c := client(t, srv, func(o *tencent.Options) {
		o.Attempts, o.Backoff = 8, time.Second
		o.Clock.Sleep = func(_ context.Context, d time.Duration) error {
			if d >= 500*time.Millisecond { // shorter ones are the limiter's
				pauses = append(pauses, d)
			}
			return nil
		}
	})
	srv.Refuse(8, 70005, "")
	require.ErrorIs(t, readV1(t.Context(), c), tencent.ErrRate)
	require.Len(t, pauses, 7)
	for i, most := range []time.Duration{1, 2, 4, 8, 8, 8, 8} {
		require.GreaterOrEqual(t, pauses[i], most*time.Second/2)
		require.LessOrEqual(t, pauses[i], most*time.Second)
	}
}
