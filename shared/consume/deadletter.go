package consume

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// UndecodableType is the type of dead letters that are no events. Their data is what came.
const UndecodableType = "tencent.undecodable"

// putDeadLetter puts an event among the dead letters, with the error of its result. Where there is no such
// place, or it does not take the event, the event has failed.
func (c *Consumer) putDeadLetter(ctx context.Context, e *webhook.Event, r Result) Result {
	r.Outcome = Failed
	if c.opts.DeadLetter == nil {
		r.Err = fmt.Errorf("%w, and %w", r.Err, ErrNoDeadLetter)
		return r
	}
	e.DeadLetter = r.Err.Error()
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	if err := c.opts.DeadLetter.Put(ctx, e); err != nil {
		r.Err = fmt.Errorf("%w, and the dead letter was not stored: %w", r.Err, err)
		return r
	}
	r.Outcome = Dead
	return r
}

// undecodable wraps a message that is no event. The same message has the same id.
func undecodable(body []byte, now time.Time) *webhook.Event {
	sum := sha256.Sum256(body)
	return &webhook.Event{
		ID: "undecodable/" + hex.EncodeToString(sum[:]), Source: "/tencent/consume",
		Type: UndecodableType, Time: now, Data: body,
	}
}

// log writes what an operator has to look into; never what is in an event.
func (c *Consumer) log(ctx context.Context, r Result) {
	level, text := slog.LevelDebug, "event consumed"
	switch {
	case r.Outcome == Failed && errors.Is(r.Err, ErrSkipped):
		text = "event skipped"
	case r.Outcome == Failed:
		level, text = slog.LevelWarn, "event failed"
	case r.Outcome == Dead:
		level, text = slog.LevelError, "event is a dead letter"
	case r.Interrupted:
		level, text = slog.LevelWarn, "event consumed again after an interruption"
	}
	attrs := []any{"id", r.ID, "type", r.Type, "outcome", r.Outcome, "ms", r.Duration.Milliseconds()}
	if r.TraceParent != "" {
		attrs = append(attrs, "traceparent", r.TraceParent)
	}
	if r.Err != nil {
		attrs = append(attrs, failure(r.Err)...)
	}
	c.opts.Log.Log(ctx, level, text, attrs...)
}

// failure returns the attributes of an error in the log.
func failure(err error) []any {
	attrs := []any{"error", err}
	if stack := guard.Stack(err); stack != "" {
		attrs = append(attrs, "stack", stack)
	}
	return attrs
}
