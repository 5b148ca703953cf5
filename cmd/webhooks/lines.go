package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// lines prints one readable line for each callback. It is safe for concurrent use.
type lines struct {
	mu sync.Mutex
	w  io.Writer
	// quiet drops the lines while something else is printed.
	quiet atomic.Bool
}

func newLines(w io.Writer) *lines { return &lines{w: w} }

// orLog returns what observes callbacks: readable lines on a terminal, where they take the place of
// the log's. Where a program reads one of the two streams, the log has a line for each callback,
// and nothing is written to the standard output.
func (l *lines) orLog(stdout, stderr any, log *slog.Logger) observe.Observer {
	switch {
	case !isTerminal(stdout):
		return observe.Log(log)
	case !isTerminal(stderr):
		return observe.All(l.observe, observe.Log(log))
	}
	return l.observe
}

func (l *lines) observe(_ context.Context, r webhook.Record) {
	if l.quiet.Load() {
		return
	}
	name := cmp.Or(webhook.Name(r.Command), "(no command)")
	line := fmt.Sprintf("%s  %-40s  %-9s %d  %6.1f ms  %s",
		r.Received.Local().Format("15:04:05"), name, result(r), r.Status,
		float64(r.Duration.Microseconds())/1000, detail(r))
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = fmt.Fprintln(l.w, line)
}

// result is the verdict of a before-command, and the outcome of anything else.
func result(r webhook.Record) string {
	if r.Verdict != "" {
		return string(r.Verdict)
	}
	return string(r.Outcome)
}

// detail is what was decoded, or why it was not.
func detail(r webhook.Record) string {
	if r.Err != nil {
		return printable(r.Err.Error())
	}
	return printable(brief(r.Payload))
}

// printable returns outside data without control characters, and not too long.
func printable(text string) string { return webhook.Printable(text, 200) }
