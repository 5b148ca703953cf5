package sink

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// panicError carries the stack of a panic to the log.
type panicError struct {
	value any
	stack []byte
}

// Error leaves out the value, which may hold content of an event.
func (e *panicError) Error() string { return fmt.Sprintf("the sink panicked (%T)", e.value) }

// guardedPut turns a panic of Put into an error: in a goroutine of its own it would end the
// process, and with it the requests that have nothing to do with this sink.
func (m member) guardedPut(ctx context.Context, events []*webhook.Event) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{p, debug.Stack()}
		}
	}()
	return m.Put(ctx, events...)
}

// logFailure says which events a sink may not have, and why; never what is in them. number is
// the sink's place in SINK, from 1 on.
func (m member) logFailure(ctx context.Context, number int, err error, events []*webhook.Event) {
	attrs := []any{"sink", m.scheme, "number", number, "error", err}
	var p *panicError
	if errors.As(err, &p) {
		attrs = append(attrs, "stack", string(p.stack))
	}
	slog.ErrorContext(ctx, "a further sink failed", append(attrs, names(events)...)...)
}

// maxListed is how many ids a log line has at most: as many as a batch of Push has events.
const maxListed = 100

// names are the attributes by which the events of one request are found again. The types hold
// the commands.
func names(events []*webhook.Event) []any {
	var ids, types []string
	var request string
	for _, e := range events {
		request = e.RequestID
		if len(ids) < maxListed {
			ids = append(ids, e.ID)
		}
		if !slices.Contains(types, e.Type) {
			types = append(types, e.Type)
		}
	}
	return []any{"requestid", request, "events", len(events), "types", types, "ids", ids}
}
