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

// TestLoad sends Push at the rate that Tencent documents: every request is answered inside two
// seconds, exactly as many events are kept as were answered OK, and memory stays flat.
func TestLoad(t *testing.T) {
	took, rate := durationVar(t, loadFor, 5*time.Second), numberVar(t, loadRate, 200)
	db := filepath.Join(t.TempDir(), "load.db")
	p := startProcess(t, buildTool(t), db, "127.0.0.1:0")
	s := push(t, p.url, fullBatch, rate, took)
	sum := newTally()
	memory := watch(t, took/20, p.residentMB)
	for one := range s.run(t.Context()) {
		sum.add(one)
	}
	used := memory()
	var text strings.Builder
	sum.print(&text, time.Since(s.start))
	t.Logf("%d events a request\n%sserve used %.0f to %.0f MB", fullBatch, &text,
		slices.Min(used), slices.Max(used))
	p.stop(t)

	require.Equal(t, int(float64(rate)*took.Seconds()), sum.sent)
	require.Equal(t, sum.sent, sum.ok)
	events, deliveries := counts(t, db)
	require.Equal(t, sum.ok, events)
	require.Equal(t, sum.ok, deliveries)
	requireFlat(t, used, 64)
}

// watch calls measure again and again until it is told to end, and then returns what came out.
func watch(
	t *testing.T, every time.Duration, measure func() (float64, error),
) (end func() []float64) {
	var out []float64
	var failed error
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for failed == nil {
			select {
			case <-tick.C:
				var one float64
				one, failed = measure()
				out = append(out, one)
			case <-stop:
				return
			}
		}
	}()
	return func() []float64 {
		close(stop)
		<-done
		require.NoError(t, failed)
		return out
	}
}

// requireFlat makes sure that the last third of a series is not above the second one, but for a
// quarter and some slack: the first third warms up.
func requireFlat(t *testing.T, series []float64, slack float64) {
	t.Helper()
	third := len(series) / 3
	require.Positive(t, third, "too few measurements")
	middle, last := slices.Sorted(slices.Values(series[third:2*third])),
		slices.Sorted(slices.Values(series[2*third:]))
	before, after := middle[len(middle)/2], last[len(last)/2]
	require.LessOrEqual(t, after, before*1.25+slack, "it grows: %.0f", series)
}
