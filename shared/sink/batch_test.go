package sink_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/batch"
)

// gate is a worker function that stops until it is let go on, and tells what it was given.
type gate struct {
	open  chan struct{}
	given chan []int
}

func newGate() *gate { return &gate{make(chan struct{}), make(chan []int, 100)} }

func (g *gate) do(jobs []*batch.Job[int]) {
	var values []int
	for _, j := range jobs {
		values = append(values, j.Value)
	}
	g.given <- values
	<-g.open
	for _, j := range jobs {
		j.Done(nil)
	}
}

// TestBatchTogether: what comes while the worker is busy is taken together, up to the limit, and
// without the jobs that nobody waits for any more.
func TestBatchTogether(t *testing.T) {
	g := newGate()
	w := batch.Start(3, g.do)
	var all sync.WaitGroup
	do := func(ctx context.Context, n int) { all.Go(func() { _ = w.Do(ctx, n) }) }
	do(t.Context(), 1)
	require.Equal(t, []int{1}, <-g.given)

	gone, cancel := context.WithCancel(t.Context())
	late := make(chan error)
	go func() { late <- w.Do(gone, -1) }()
	cancel()
	require.ErrorIs(t, <-late, context.Canceled)

	for n := range 7 {
		do(t.Context(), n)
	}
	close(g.open)
	all.Wait()
	require.NoError(t, w.Close())
	close(g.given)
	total := 0
	for values := range g.given {
		require.LessOrEqual(t, len(values), 3)
		require.NotContains(t, values, -1)
		total += len(values)
	}
	require.Equal(t, 7, total)
}

// TestBatchClose: Close waits for the job that was taken; one that comes later is told so.
func TestBatchClose(t *testing.T) {
	g := newGate()
	w := batch.Start(1, g.do)
	result := make(chan error)
	go func() { result <- w.Do(t.Context(), 1) }()
	<-g.given
	closed := make(chan error)
	go func() { closed <- w.Close() }()
	select {
	case <-closed:
		t.Fatal("closed before the job was done")
	default:
	}
	close(g.open)
	require.NoError(t, <-result)
	require.NoError(t, <-closed)
	require.ErrorIs(t, w.Do(t.Context(), 2), sink.ErrClosed)
}

// TestBatchCloseStuck: a worker that hangs does not keep the process from ending.
func TestBatchCloseStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		w := batch.Start(1, g.do)
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-g.given; cancel() }()
		require.ErrorIs(t, w.Do(ctx, 1), context.Canceled)
		require.Error(t, w.Close())
		close(g.open)
		require.NoError(t, w.Close())
	})
}
