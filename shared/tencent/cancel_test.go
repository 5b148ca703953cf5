package tencent_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// everyCall are all calls of the package.
func everyCall(t *testing.T, c *tencent.Client) map[string]func(context.Context) error {
	t.Helper()
	calls := map[string]func(context.Context) error{
		"record v1":  func(ctx context.Context) error { _, err := c.CallKitRecord(ctx, "x"); return err },
		"records v1": func(ctx context.Context) error { return readV1(ctx, c) },
		"record v4":  func(ctx context.Context) error { _, err := c.CallRecord(ctx, "x"); return err },
		"records v4": func(ctx context.Context) error { return readV4(ctx, c) },
		"call info":  func(ctx context.Context) error { _, err := c.CallInfo(ctx, "x"); return err },
		"ip list":    func(ctx context.Context) error { _, err := c.IPList(ctx, 5); return err },
		"delete token": func(ctx context.Context) error {
			return c.DeleteLiveToken(ctx)
		},
		"set token": func(ctx context.Context) error {
			return c.SetLiveToken(ctx, tencent.NewSecret("t"), tencent.TokenOn)
		},
	}
	for _, p := range products() {
		config, err := c.Callback(p.name, tencent.CallbackRules{Known: p.known})
		require.NoError(t, err)
		name := string(p.name)
		calls[name+" set"] = func(ctx context.Context) error { return config.Set(ctx, wanted(p)) }
		calls[name+" ensure"] = func(ctx context.Context) error {
			return config.Ensure(ctx, wanted(p))
		}
		calls[name+" delete"] = config.Delete
		if p.gets {
			calls[name+" get"] = func(ctx context.Context) error {
				_, err := config.Get(ctx)
				return err
			}
		}
		if p.updates {
			calls[name+" update"] = func(ctx context.Context) error {
				return config.Update(ctx, wanted(p))
			}
		}
	}
	return calls
}

// TestMain: most tests wait.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestCancellation cancels each call while the server, which never answers, is at work.
func TestCancellation(t *testing.T) {
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	c := client(t, srv, func(o *tencent.Options) { o.Timeout = time.Hour })
	for name, call := range everyCall(t, c) {
		t.Run(name, func(t *testing.T) {
			srv.Break(1, tencenttest.Hang)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			done := make(chan error, 1)
			go func() { done <- call(ctx) }()
			<-srv.Arrived
			cancel()
			require.ErrorIs(t, <-done, context.Canceled)
		})
	}
}

// Cancelled in the pause between two attempts.
func TestCancelInThePause(t *testing.T) {
	t.Parallel()
	srv, _ := serverAndClient(t)
	c := client(t, srv, func(o *tencent.Options) { o.Backoff = time.Hour })
	srv.Refuse(1, 70005, "too many")
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	err := readV1(ctx, c)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorIs(t, err, tencent.ErrRate, "and what happened before is not lost")
	require.Len(t, srv.Calls(), 1)
}

// Cancelled while the limiter holds the call back: nothing is sent.
func TestCancelInTheLimiter(t *testing.T) {
	srv, _ := serverAndClient(t)
	o := options(srv.URL)
	ctx, cancel := context.WithCancel(t.Context())
	o.Clock.Now = func() time.Time { return time.Unix(1700000000, 0) } // the second never passes
	o.Clock.Sleep = func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }
	c, err := tencent.New(o)
	require.NoError(t, err)
	require.NoError(t, readV1(ctx, c))
	require.ErrorIs(t, readV1(ctx, c), context.Canceled)
	require.Len(t, srv.Calls(), 1)
}

func TestCancelledBefore(t *testing.T) {
	srv, c := serverAndClient(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, readV1(ctx, c), context.Canceled)
	require.Empty(t, srv.Calls())
}

// A late answer ends the attempt, not the call: the next attempt succeeds.
func TestTimeoutOfAnAttempt(t *testing.T) {
	t.Parallel()
	srv, c := serverAndClient(t)
	c.SetTimeout(1500 * time.Millisecond)
	srv.Break(1, tencenttest.Hang)
	require.NoError(t, readV1(t.Context(), c))
	require.Len(t, srv.Calls(), 2)

	c.SetTimeout(50 * time.Millisecond)
	srv.Break(4, tencenttest.Hang)
	err := readV1(t.Context(), c)
	require.ErrorIs(t, err, tencent.ErrNoAnswer)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// An answer that takes its time, but less than the timeout, is waited for.
func TestSlowAnswer(t *testing.T) {
	t.Parallel()
	srv, c := serverAndClient(t)
	srv.Break(1, tencenttest.Slow(300*time.Millisecond))
	require.NoError(t, readV1(t.Context(), c))
	require.Len(t, srv.Calls(), 1)
}

func TestOwnHTTPClientIsUsedAndLeftAlone(t *testing.T) {
	srv, _ := serverAndClient(t)
	used := 0
	own := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		used++
		return http.DefaultTransport.RoundTrip(r)
	})}
	c := client(t, srv, func(o *tencent.Options) { o.HTTP = own })
	srv.Break(1, tencenttest.Status(http.StatusFound))
	require.ErrorIs(t, readV1(t.Context(), c), tencent.ErrAnswer)
	require.Equal(t, 1, used, "a redirect is not followed")
	require.Nil(t, own.CheckRedirect)
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
