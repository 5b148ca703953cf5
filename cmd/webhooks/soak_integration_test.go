//go:build integration

package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestSoak runs serve with the race detector for long: it finds no race, heap and goroutines
// stay flat, and nothing is lost. Somebody prunes the database meanwhile, as an operator would.
func TestSoak(t *testing.T) {
	took, rate := durationVar(t, soakFor, 10*time.Second), numberVar(t, soakRate, 50)
	events := numberVar(t, soakEvents, fullBatch)
	db := filepath.Join(t.TempDir(), "soak.db")
	p := startProcess(t, buildTool(t, buildFlags()...), db, "127.0.0.1:0")
	sum, began := newTally(), time.Now()
	send := func(rate int, d time.Duration) {
		for one := range push(t, p.url, events, rate, d).run(t.Context()) {
			sum.add(one)
		}
	}
	send(max(rate/10, 1), took/60) // as a server gets busy: it has all its code and memory to fetch
	every := max(took/60, 100*time.Millisecond)
	heap := watch(t, every, func() (float64, error) {
		bytes, err := p.gauge("go_memstats_heap_alloc_bytes")
		return bytes / 1e6, err
	})
	goroutines := watch(t, every, func() (float64, error) { return p.gauge("go_goroutines") })
	conn, pruned := open(t, db), 0
	prune := watch(t, time.Second, func() (float64, error) {
		const old = `DELETE FROM events WHERE seq <= (SELECT max(seq) FROM events) - 1000`
		result, err := conn.ExecContext(t.Context(), old)
		if err != nil && strings.Contains(err.Error(), "SQLITE_BUSY") {
			return 0, nil // serve writes without a pause; there is another time
		}
		if err != nil {
			return 0, err
		}
		n, err := result.RowsAffected()
		pruned += int(n)
		return float64(n), err
	})
	send(rate, took)
	used, threads := heap(), goroutines()
	var text strings.Builder
	sum.print(&text, time.Since(began))
	t.Logf("%d events a request\n%sheap %.0f to %.0f MB, %.0f to %.0f goroutines", events, &text,
		slices.Min(used), slices.Max(used), slices.Min(threads), slices.Max(threads))
	prune()
	p.stop(t)

	require.Equal(t, sum.sent, sum.ok)
	left, _ := counts(t, db)
	require.Equal(t, sum.ok, left+pruned)
	requireFlat(t, used, 32)
	requireFlat(t, threads, 50)
}
