package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

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

func (l *lines) observe(_ context.Context, r webhook.Record) {
	if l.quiet.Load() {
		return
	}
	name := string(r.Command)
	if name == "" {
		name = "(no command)"
	}
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
		return r.Err.Error()
	}
	return brief(r.Payload)
}
