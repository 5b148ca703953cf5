package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// progress draws one line over and over on a terminal. Its zero value draws nothing.
type progress struct {
	w        io.Writer
	width    int // of the terminal, in columns
	start    time.Time
	duration time.Duration // of the whole run, 0 when the number of requests ends it
	total    int           // number of requests, 0 when nobody knows
}

// progressEvery is how often the line is drawn.
const progressEvery = 200 * time.Millisecond

const barLength = 20

// draw shows how far a run has come.
func (p progress) draw(t *tally, now time.Time) {
	if p.w == nil {
		return
	}
	bar := ""
	if share := p.share(t.sent, now); share >= 0 {
		full := int(share * barLength)
		bar = "[" + strings.Repeat("#", full) + strings.Repeat(".", barLength-full) + "] "
	}
	line := fmt.Sprintf("%s%d sent, %d failed, %.0f s, p99 %.1f ms", bar, t.sent, t.failed(),
		now.Sub(p.start).Seconds(), milliseconds(t.times.quantile(.99)))
	_, _ = fmt.Fprint(p.w, "\r\x1b[K"+truncate(line, p.width))
}

// share is how much of the run is over, from 0 to 1, and -1 when nobody knows.
func (p progress) share(sent int, now time.Time) float64 {
	switch {
	case p.duration > 0:
		return min(now.Sub(p.start).Seconds()/p.duration.Seconds(), 1)
	case p.total > 0:
		return min(float64(sent)/float64(p.total), 1)
	}
	return -1
}

// clear takes the line away.
func (p progress) clear() {
	if p.w != nil {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}
