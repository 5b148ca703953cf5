package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"syscall"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// tally counts what requests came to. Its size does not depend on their number.
type tally struct {
	sent, ok int
	reasons  map[string]int // of those that are not ok
	times    durations
}

func newTally() *tally { return &tally{reasons: map[string]int{}} }

func (t *tally) add(one report) {
	t.sent++
	if one.Status != 0 {
		t.times.add(one.took)
	}
	if one.OK {
		t.ok++
		return
	}
	t.reasons[one.problem()]++
}

// failed is how many requests did not get the answer that they should have got.
func (t *tally) failed() int { return t.sent - t.ok }

// print writes the whole report.
func (t *tally) print(w io.Writer, took time.Duration) {
	_, _ = fmt.Fprintf(w, "%d sent in %.1f s (%.0f/s), %d as expected, %d not\n",
		t.sent, took.Seconds(), float64(t.sent)/max(took.Seconds(), 1e-9), t.ok, t.failed())
	if t.times.n > 0 {
		_, _ = fmt.Fprintf(w, "time to answer: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms\n",
			milliseconds(t.times.quantile(.5)), milliseconds(t.times.quantile(.95)),
			milliseconds(t.times.quantile(.99)), milliseconds(t.times.max))
	}
	for _, reason := range slices.SortedFunc(maps.Keys(t.reasons), func(a, b string) int {
		return cmp.Or(t.reasons[b]-t.reasons[a], cmp.Compare(a, b))
	}) {
		_, _ = fmt.Fprintf(w, "%8d  %s\n", t.reasons[reason], reason)
	}
}

// problem returns in a few words why a request is not ok. There are few different ones.
func (r report) problem() string {
	switch {
	case r.err != nil && r.Status == 0:
		return "no answer: " + kindOf(r.err)
	case r.err != nil:
		return fmt.Sprintf("HTTP %d, an answer that cannot be read", r.Status)
	case r.took > webhook.Budget:
		return fmt.Sprintf("HTTP %d later than %v", r.Status, webhook.Budget)
	}
	return fmt.Sprintf("HTTP %d, code %d", r.Status, r.ErrorCode)
}

// kindOf is why there was no answer. The address is left out: it may end in a secret.
func kindOf(err error) string {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "connection reset"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "connection closed"
	}
	return "other"
}

// detail is what the line of a request says about its result: why there was no answer, or what
// the answer says about itself.
func (r report) detail() string {
	switch {
	case r.err == nil && r.info == "":
		return ""
	case r.err == nil:
		return ": " + printable(r.info)
	}
	if kind := kindOf(r.err); kind != "other" {
		return ": " + kind
	}
	return ": " + printable(r.err.Error())
}

// durations is a histogram whose buckets are 2% wide, from 1 microsecond to over an hour.
type durations struct {
	counts [1200]int
	n      int
	max    time.Duration
}

// width is how much a bucket's upper bound is above its lower one.
const width = 1.02

func (d *durations) add(one time.Duration) {
	micros := max(float64(one.Microseconds()), 1)
	d.counts[min(int(math.Log(micros)/math.Log(width)), len(d.counts)-1)]++
	d.n++
	d.max = max(d.max, one)
}

// quantile returns a duration that at least the share q of all does not exceed, up to 2% above
// the least such one.
func (d *durations) quantile(q float64) time.Duration {
	need := int(math.Ceil(q * float64(d.n)))
	for i, seen := 0, 0; i < len(d.counts); i++ {
		if seen += d.counts[i]; seen >= need {
			bound := time.Duration(math.Pow(width, float64(i+1)) * float64(time.Microsecond))
			return min(bound, d.max)
		}
	}
	return d.max
}
