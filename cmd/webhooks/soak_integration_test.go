//go:build integration

package main

import (
	"context"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// TestSoak runs serve with the race detector for long: it finds no race, the heap and the goroutines
// beside those of open connections stay flat, and no event is lost. The database gets 46 KB a request of
// 100 events: 14 GB in ten minutes of 500 requests a second.
func TestSoak(t *testing.T) {
	took, rate := durationVar(t, soakFor, 10*time.Second), numberVar(t, soakRate, 50)
	db := filepath.Join(t.TempDir(), "soak.db")
	p := startProcess(t, buildTool(t, buildFlags()...), db, "127.0.0.1:0")
	sum, began, connections := newTally(), time.Now(), new(atomic.Int64)
	send := func(rate int, d time.Duration) {
		s := push(t, p.url, fullBatch, rate, d)
		s.client = sender.NewClient(sender.ClientOptions{
			Connections: s.parallel, Dial: countConnections(connections)})
		for one := range s.run(t.Context()) {
			sum.add(one)
		}
		s.client.CloseIdleConnections()
	}
	for _, part := range []int{10, 4, 2} { // as a server gets busy: it has all its memory to fetch
		send(max(rate/part, 1), took/60)
	}
	every := max(took/60, 100*time.Millisecond)
	heap := watch(t, every, func() (float64, error) {
		bytes, err := p.gauge("go_memstats_heap_alloc_bytes")
		return bytes / 1e6, err
	})
	goroutines := watch(t, every, func() (float64, error) {
		n, err := p.gauge("go_goroutines")
		return max(n-float64(connections.Load()), 0), err
	})
	send(rate, took)
	used, threads := heap(), goroutines()
	var text strings.Builder
	sum.print(&text, time.Since(began))
	t.Logf("%sheap %.0f to %.0f MB, %.0f to %.0f other goroutines", &text,
		slices.Min(used), slices.Max(used), slices.Min(threads), slices.Max(threads))
	p.stop(t)

	// Somewhere in ten minutes a disk that others use too may stand still for two seconds: what comes
	// meanwhile is answered late, or as failed, and may have been kept all the same.
	const few = 1000
	require.LessOrEqual(t, sum.failed(), sum.sent/few)
	kept, _ := counts(t, db)
	require.GreaterOrEqual(t, kept, sum.ok)
	require.LessOrEqual(t, kept, sum.sent)
	requireFlat(t, used, 32)
	requireFlat(t, threads, 50)
}

// countConnections makes connections and counts those that are open.
func countConnections(open *atomic.Int64) sender.Dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		open.Add(1)
		return &countedConn{conn, sync.OnceFunc(func() { open.Add(-1) })}, nil
	}
}

// countedConn tells when it is closed.
type countedConn struct {
	net.Conn
	closed func()
}

func (c *countedConn) Close() error {
	c.closed()
	return c.Conn.Close()
}
