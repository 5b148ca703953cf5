package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// report is what one request came to, and a line of send --json.
type report struct {
	Command   webhook.Command `json:"command"`
	Fault     string          `json:"fault"`
	Status    int             `json:"status"` // 0 without an answer
	ErrorCode int             `json:"error_code"`
	MS        float64         `json:"ms"`
	OK        bool            `json:"ok"`
	err       error
	info      string // what the answer says about itself
	took      time.Duration
}

// reports prints the outcome of each request, and what all of them came to.
type reports struct {
	out io.Writer // a line for each request
	sum io.Writer // the report at the end
	// asJSON makes the lines JSON, silent leaves them out.
	asJSON, silent bool
	tally          *tally
	progress       progress
}

// reporter returns how a run is reported. A silent one has no lines but those of JSON, and always a
// sum. The progress bar moves where nothing else does on the terminal.
func reporter(cmd *cobra.Command, asJSON, silent bool) *reports {
	r := &reports{out: cmd.OutOrStdout(), sum: cmd.OutOrStdout(), asJSON: asJSON,
		silent: silent && !asJSON, tally: newTally()}
	stderr := cmd.ErrOrStderr()
	switch {
	case asJSON && silent:
		r.sum = stderr
	case asJSON:
		r.sum = io.Discard
	}
	if isTerminal(stderr) && (r.silent || !isTerminal(r.out)) {
		r.progress.w, r.progress.width = stderr, widthOf(stderr)
	}
	return r
}

// follow prints the reports until there are no more, and then the sum.
func (r *reports) follow(reports <-chan report, start time.Time) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	r.progress.start = start
	for {
		select {
		case one, more := <-reports:
			if !more {
				r.end(time.Since(start))
				return
			}
			r.add(one)
		case now := <-tick.C:
			r.progress.draw(r.tally, now)
		}
	}
}

func (r *reports) add(one report) {
	r.tally.add(one)
	switch {
	case r.asJSON:
		line, _ := json.Marshal(one) // plain members always encode
		_, _ = fmt.Fprintf(r.out, "%s\n", line)
	case !r.silent:
		result := "ok"
		if !one.OK {
			result = "NOT AS EXPECTED"
		}
		_, _ = fmt.Fprintf(r.out, "%-44s %-14s HTTP %d  code %d  %6.1f ms  %s%s\n", one.Command,
			one.Fault, one.Status, one.ErrorCode, one.MS, result, one.detail())
	}
}

func (r *reports) end(took time.Duration) {
	r.progress.clear()
	if r.tally.sent > 1 || r.silent {
		r.tally.print(r.sum, took)
	}
}
