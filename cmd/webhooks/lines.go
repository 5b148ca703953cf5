package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

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
	name := cmp.Or(printable(string(r.Command)), "(no command)")
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

// printable takes out of outside data what could play tricks on a terminal, and keeps it short.
func printable(text string) string {
	const most = 200
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text[:min(len(text), most)])
	return text
}
