package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// The quantiles are those of the sorted durations, as far as the buckets are narrow.
func TestDurations(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var d durations
	var all []time.Duration
	for range 10_000 {
		one := time.Duration(random.ExpFloat64() * float64(20*time.Millisecond))
		all = append(all, one)
		d.add(one)
	}
	slices.Sort(all)
	for _, q := range []float64{.5, .95, .99, 1} {
		exact := all[int(q*10_000)-1]
		require.GreaterOrEqual(t, d.quantile(q), exact-time.Microsecond, q)
		require.LessOrEqual(t, float64(d.quantile(q)), float64(exact)*1.03, q)
	}
	require.Equal(t, all[len(all)-1], d.max)
	require.Zero(t, new(durations).quantile(.99))
}

func TestDurationsAtTheEnds(t *testing.T) {
	var d durations
	for _, one := range []time.Duration{0, -time.Second, 1000 * time.Hour} {
		d.add(one)
	}
	require.Equal(t, 3, d.n)
	require.Equal(t, 1000*time.Hour, d.max)
}

func TestWhy(t *testing.T) {
	for want, r := range map[string]report{
		"no answer: timeout":                      {err: context.DeadlineExceeded},
		"no answer: connection refused":           {err: &net.OpError{Err: syscall.ECONNREFUSED}},
		"no answer: connection reset":             {err: &net.OpError{Err: syscall.ECONNRESET}},
		"no answer: connection closed":            {err: io.EOF},
		"no answer: other":                        {err: errors.New("odd")},
		"HTTP 200, an answer that cannot be read": {Status: 200, err: errors.New("odd")},
		"HTTP 500, code 1":                        {Status: 500, ErrorCode: 1},
		"HTTP 200 later than 2s":                  {Status: 200, took: 3 * time.Second},
	} {
		require.Equal(t, want, r.problem())
	}
}

func TestTally(t *testing.T) {
	sum := newTally()
	for range 8 {
		sum.add(report{Status: 200, OK: true, took: time.Millisecond})
	}
	sum.add(report{Status: 500, ErrorCode: 1, took: 10 * time.Millisecond})
	sum.add(report{err: io.EOF})
	var out strings.Builder
	sum.print(&out, 2*time.Second)
	require.Equal(t, `10 sent in 2.0 s (5/s), 8 as expected, 2 not
time to answer: p50 1.0 ms, p95 10.0 ms, p99 10.0 ms, max 10.0 ms
       1  HTTP 500, code 1
       1  no answer: connection closed
`, out.String())
}

func TestProgress(t *testing.T) {
	var out strings.Builder
	begin := time.Unix(1_700_000_000, 0)
	sum := newTally()
	sum.add(report{Status: 200, OK: true, took: time.Millisecond})
	for _, p := range []progress{
		{start: begin, duration: 20 * time.Second}, {start: begin, total: 2}, {start: begin},
	} {
		p.w = &out
		p.draw(sum, begin.Add(5*time.Second))
	}
	const rest = "1 sent, 0 failed, 5 s, p99 1.0 ms"
	const clear = "\r\x1b[K"
	require.Equal(t, fmt.Sprintf("%s[%s%s] %s%s[%s%s] %s%s%s",
		clear, strings.Repeat("#", 5), strings.Repeat(".", 15), rest,
		clear, strings.Repeat("#", 10), strings.Repeat(".", 10), rest, clear, rest), out.String())
	progress{}.draw(sum, begin) // nowhere to draw
}

// The longest line that a load can come to fits a terminal of 80 columns, and a narrower one cuts it.
func TestProgressFits(t *testing.T) {
	sum := newTally()
	sum.sent, sum.ok = 1_000_000, 0
	sum.times.add(10 * time.Second)
	for _, width := range []int{80, 40} {
		var out strings.Builder
		begin := time.Unix(1_700_000_000, 0)
		progress{w: &out, width: width, start: begin, duration: time.Hour}.draw(sum, begin.Add(time.Hour))
		line := strings.TrimPrefix(out.String(), "\r\x1b[K")
		require.LessOrEqual(t, utf8.RuneCountInString(line), width, line)
		require.Equal(t, width < 80, strings.HasSuffix(line, "…"), line)
	}
}
