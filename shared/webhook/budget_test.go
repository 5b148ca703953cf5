package webhook_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestBudget: the handler's deadline is the smaller of the platform's and two seconds after the
// arrival, less 100 ms for the answer; a before-command has no more than BEFORE_TIMEOUT of it.
func TestBudget(t *testing.T) {
	for name, c := range map[string]struct {
		platform, before, passed time.Duration // 0: none, the default, none
		routed                   bool
		after, asked             time.Duration
	}{
		"nothing said":          {after: 1900 * ms, asked: 1500 * ms},
		"platform gives more":   {platform: 15 * second, after: 1900 * ms, asked: 1500 * ms},
		"platform gives less":   {platform: second, after: 900 * ms, asked: 900 * ms},
		"some of it has passed": {passed: 1200 * ms, after: 700 * ms, asked: 700 * ms},
		"passed while it was routed": {passed: time.Hour, routed: true, after: 1900 * ms,
			asked: 1500 * ms},
		"all but the answer's":  {passed: 1899 * ms, after: ms, asked: ms},
		"nobody waits any more": {passed: 1900 * ms, after: 1900 * ms, asked: 1500 * ms},
		"handler gets less":     {before: 200 * ms, after: 1900 * ms, asked: 200 * ms},
		"handler gets too much": {before: 2 * second, after: 1900 * ms, asked: 1900 * ms},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got, asks time.Duration
				opts := options(nil)
				opts.BeforeTimeout = c.before
				r := webhook.New(opts,
					added().Handle(func(ctx context.Context, _ *webhook.Callback[note]) error {
						got = left(ctx)
						return nil
					}),
					asked().Handle(func(ctx context.Context, _ *webhook.Callback[note]) (v verdict, err error) {
						asks = left(ctx)
						return v, nil
					}))
				ctx := t.Context()
				if c.platform != 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, c.platform)
					defer cancel()
				}
				for _, s := range []webhook.Spec{added().Spec, asked().Spec} {
					req := signed(s, hello, time.Now())
					req.Received, req.Routed = time.Now().Add(-c.passed), c.routed
					require.Equal(t, 200, r.Receive(ctx, req).Status)
				}
				require.Equal(t, c.after, got)
				require.Equal(t, c.asked, asks)
			})
		})
	}
}

func left(ctx context.Context) time.Duration {
	deadline, _ := ctx.Deadline()
	return time.Until(deadline)
}

// TestNoTimeLeft: when the platform leaves none, an answer comes at once.
func TestNoTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := webhook.New(options(nil),
			added().Handle(func(context.Context, *webhook.Callback[note]) error {
				time.Sleep(second)
				return nil
			}),
			asked().Handle(func(context.Context, *webhook.Callback[note]) (v verdict, err error) {
				time.Sleep(second)
				return v, nil
			}))
		ctx, cancel := context.WithTimeout(t.Context(), 100*ms)
		defer cancel()
		for s, status := range map[*webhook.Spec]int{
			specOf(added().Spec): 500, specOf(asked().Spec): 200,
		} {
			start := time.Now()
			require.Equal(t, status, r.Receive(ctx, signed(*s, hello, start)).Status)
			require.Zero(t, time.Since(start))
		}
		time.Sleep(2 * second)
	})
}

func specOf(s webhook.Spec) *webhook.Spec { return &s }

// TestPublishOfABeforeHandlerLeavesTimeForTheVerdict: a sink that hangs takes half of what is
// left, and the handler can still decide.
func TestPublishOfABeforeHandlerLeavesTimeForTheVerdict(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, nil)
		opts := options(faultySink{Sink: r.sink,
			do: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }})
		opts.Observe = r.observe
		r.Receiver = webhook.New(opts, asked().Handle(
			func(ctx context.Context, cb *webhook.Callback[note]) (verdict, error) {
				if err := cb.Publish(ctx); err == nil {
					t.Error("a sink that hangs has kept something")
				}
				return verdict{ruling: webhook.Dropped()}, nil
			}))
		start := time.Now()
		answer := r.send(t, signed(asked().Spec, hello, start))
		require.Equal(t, 2, codeOf(t, answer))
		require.Equal(t, 750*ms, time.Since(start))
		require.Equal(t, webhook.Answered, r.last().Outcome)
	})
}

// TestRecordsTellHowLongItTook.
func TestRecordsTellHowLongItTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, nil)
		opts := options(faultySink{Sink: r.sink,
			do: func(context.Context) error { time.Sleep(300 * ms); return nil }})
		opts.Observe = r.observe
		r.Receiver = webhook.New(opts, added().Handle(publish))
		r.send(t, signed(added().Spec, hello, time.Now()))
		require.Equal(t, 300*ms, r.last().Duration)
		require.True(t, r.last().Kept)
	})
}
