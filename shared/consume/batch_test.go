package consume_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
)

// TestBatchKeepsGroupsInOrder: after a failure in a group the rest of it fails untouched; other
// groups and messages without one go on.
func TestBatchKeepsGroupsInOrder(t *testing.T) {
	var mu sync.Mutex
	var order []string
	c := consume.New(consume.Options{}, consume.On(sns.BlackListAdd, func(_ context.Context, e blocked) error {
		mu.Lock()
		defer mu.Unlock()
		order = append(order, e.ID)
		if e.ID == "a2" || e.ID == "x2" {
			return errGivenUp
		}
		return nil
	}))
	var messages []consume.Message
	for _, id := range []string{"a1", "b1", "a2", "x1", "b2", "a3", "x2", "b3", "x3", "a4"} {
		m := blockedMessage(t, id)
		if m.Group = id[:1]; m.Group == "x" {
			m.Group = ""
		}
		messages = append(messages, m)
	}
	results := c.Batch(t.Context(), messages)
	var failed []string
	for i, r := range results {
		if r.Outcome == consume.Failed {
			failed = append(failed, fmt.Sprint(i))
		}
	}
	require.Equal(t, []string{"2", "5", "6", "9"}, failed)
	require.ErrorIs(t, results[5].Err, consume.ErrSkipped)
	of := func(group string) (out []string) {
		for _, id := range order {
			if id[:1] == group {
				out = append(out, id)
			}
		}
		return out
	}
	require.Equal(t, []string{"a1", "a2"}, of("a"))
	require.Equal(t, []string{"b1", "b2", "b3"}, of("b"))
	require.ElementsMatch(t, []string{"x1", "x2", "x3"}, of("x"))
	require.Empty(t, c.Batch(t.Context(), nil))
}

// TestBatchConcurrency: no more functions run at once than the options say.
func TestBatchConcurrency(t *testing.T) {
	var running, most atomic.Int32
	c := consume.New(consume.Options{Concurrency: 2}, onBlocked(func(context.Context) error {
		n := running.Add(1)
		defer running.Add(-1)
		for seen := most.Load(); n > seen && !most.CompareAndSwap(seen, n); seen = most.Load() {
		}
		runtime.Gosched()
		return nil
	}))
	var messages []consume.Message
	for i := range 20 {
		messages = append(messages, blockedMessage(t, fmt.Sprint(i)))
	}
	for _, r := range c.Batch(t.Context(), messages) {
		require.Equal(t, consume.Done, r.Outcome)
	}
	require.LessOrEqual(t, most.Load(), int32(2))
}
