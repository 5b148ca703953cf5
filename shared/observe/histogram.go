package observe

import (
	"io"
	"slices"
	"strconv"
)

// histogram counts durations. The buckets are dense where answers should be, and end where
// Tencent stops to wait.
type histogram struct {
	counts [len(bounds) + 1]uint64 // per bucket; the last one has no bound
	sum    float64
}

// bounds are the upper bounds of the buckets, in seconds.
var bounds = [...]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 1.5, 2}

func (h *histogram) observe(seconds float64) {
	i, _ := slices.BinarySearch(bounds[:], seconds)
	h.counts[i]++
	h.sum += seconds
}

func (h *histogram) write(w io.Writer, name, labels string) {
	total := uint64(0)
	for i, n := range h.counts {
		total += n
		le := "+Inf"
		if i < len(bounds) {
			le = strconv.FormatFloat(bounds[i], 'g', -1, 64)
		}
		put(w, "%s_bucket{%s,%s} %d\n", name, labels, label("le", le), total)
	}
	put(w, "%s_sum{%s} %g\n%s_count{%s} %d\n", name, labels, h.sum, name, labels, total)
}
