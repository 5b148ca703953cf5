package consume_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/memory"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// TestOnce: a function that has returned nil is not called again for the same event.
func TestOnce(t *testing.T) {
	calls := 0
	c := consume.New(consume.Options{Once: memory.New(time.Now, 0)},
		onBlocked(func(context.Context) error {
			if calls++; calls == 1 {
				return errGivenUp
			}
			return nil
		}))
	for _, want := range []consume.Outcome{consume.Failed, consume.Done, consume.Repeated} {
		require.Equal(t, want, c.Consume(t.Context(), blockedMessage(t, "1")).Outcome)
	}
	require.Equal(t, 2, calls)
	require.Equal(t, consume.Done, c.Consume(t.Context(), blockedMessage(t, "2")).Outcome)
}

// TestInProgress: of two deliveries at once, one calls the function, and the other comes again.
func TestInProgress(t *testing.T) {
	began, goOn := make(chan struct{}), make(chan struct{})
	c := consume.New(consume.Options{Once: memory.New(time.Now, 0)},
		onBlocked(func(context.Context) error { close(began); <-goOn; return nil }))
	m := blockedMessage(t, "1")
	first := make(chan consume.Result)
	go func() { first <- c.Consume(context.Background(), m) }()
	<-began
	r := c.Consume(t.Context(), m)
	require.Equal(t, consume.Failed, r.Outcome)
	require.ErrorIs(t, r.Err, consume.ErrInProgress)
	close(goOn)
	require.Equal(t, consume.Done, (<-first).Outcome)
	require.Equal(t, consume.Repeated, c.Consume(t.Context(), m).Outcome)
}

// TestLateFunctions settle their claim themselves: what they did counts, in the end.
func TestLateFunctions(t *testing.T) {
	t.Parallel()
	for want, result := range map[consume.Outcome]error{consume.Repeated: nil, consume.Done: errGivenUp} {
		var calls atomic.Int32
		goOn := make(chan struct{})
		c := consume.New(
			consume.Options{Once: memory.New(time.Now, 0), Timeout: 10 * time.Millisecond},
			onBlocked(func(context.Context) error {
				if calls.Add(1) > 1 {
					return nil
				}
				<-goOn
				return result
			}))
		m := blockedMessage(t, "1")
		r := c.Consume(t.Context(), m)
		require.ErrorIs(t, r.Err, consume.ErrTimeout)
		require.ErrorIs(t, c.Consume(t.Context(), m).Err, consume.ErrInProgress)
		close(goOn)
		require.Eventually(t, func() bool {
			r = c.Consume(t.Context(), m)
			return r.Outcome != consume.Failed
		}, time.Minute, time.Millisecond)
		require.Equal(t, want, r.Outcome)
	}
}

// TestInterrupted: what a consumer left behind that was killed is done again, and said.
func TestInterrupted(t *testing.T) {
	clock := oncetest.NewClock()
	store := memory.New(clock.Now, 0)
	_, err := store.Begin(t.Context(), "1", time.Minute)
	require.NoError(t, err)
	var told bool
	c := consume.New(consume.Options{Once: store},
		consume.On(sns.BlackListAdd, func(_ context.Context, e blocked) error {
			told = e.Interrupted
			return nil
		}))
	require.ErrorIs(t, c.Consume(t.Context(), blockedMessage(t, "1")).Err, consume.ErrInProgress)
	clock.Add(2 * time.Minute)
	r := c.Consume(t.Context(), blockedMessage(t, "1"))
	require.Equal(t, consume.Done, r.Outcome)
	require.True(t, r.Interrupted)
	require.True(t, told)
}

// TestDeadLettersAreDone: a batch that comes again makes no other dead letter.
func TestDeadLettersAreDone(t *testing.T) {
	var dead webhooktest.Sink
	c := consume.New(
		consume.Options{Once: memory.New(time.Now, 0), DeadLetter: &dead, Attempts: 1},
		onBlocked(func(context.Context) error { return errGivenUp }))
	m := blockedMessage(t, "1")
	m.Uncounted = true
	require.Equal(t, consume.Dead, c.Consume(t.Context(), m).Outcome)
	require.Equal(t, consume.Repeated, c.Consume(t.Context(), m).Outcome)
	require.Len(t, dead.Events(), 1)
}

// TestDeadLettersCanBeRedriven: what was given up is consumed when it comes back, as often as it
// takes, and then no more.
func TestDeadLettersCanBeRedriven(t *testing.T) {
	var dead webhooktest.Sink
	err := errGivenUp
	c := consume.New(
		consume.Options{Once: memory.New(time.Now, 0), DeadLetter: &dead, Attempts: 1},
		onBlocked(func(context.Context) error { return err }))
	m := blockedMessage(t, "1")
	m.Uncounted = true
	for n := range 3 {
		require.Equal(t, consume.Dead, c.Consume(t.Context(), m).Outcome, n)
		require.Len(t, dead.Events(), n+1)
		m.Body = dead.Events()[n].AppendJSON(nil)
	}
	err = nil
	require.Equal(t, consume.Done, c.Consume(t.Context(), m).Outcome)
	require.Equal(t, consume.Repeated, c.Consume(t.Context(), m).Outcome)
}

// broken is a store whose calls fail from the n-th on.
type broken struct {
	once.Store
	calls, from int
}

func (b *broken) fail() error {
	if b.calls++; b.calls >= b.from {
		return errors.New("table is gone")
	}
	return nil
}

func (b *broken) Begin(ctx context.Context, key string, d time.Duration) (once.Claim, error) {
	if err := b.fail(); err != nil {
		return once.Claim{}, err
	}
	return b.Store.Begin(ctx, key, d)
}

func (b *broken) Complete(ctx context.Context, c once.Claim) error {
	return errors.Join(b.fail(), b.Store.Complete(ctx, c))
}

// TestBrokenStore: without the store's word nothing is called, and nothing is said to be done.
func TestBrokenStore(t *testing.T) {
	for from, want := range []int{0, 0, 1} {
		calls := 0
		c := consume.New(consume.Options{Once: &broken{Store: memory.New(time.Now, 0), from: from}},
			onBlocked(func(context.Context) error { calls++; return nil }))
		r := c.Consume(t.Context(), blockedMessage(t, "1"))
		require.Equal(t, consume.Failed, r.Outcome)
		require.ErrorContains(t, r.Err, "table is gone")
		require.Equal(t, want, calls)
	}
}
