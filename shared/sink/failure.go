package sink

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// failure is what a sink returned that may not have its events.
type failure struct {
	member
	err error
}

// log writes one line, however many sinks failed, that says which they were, why, and whose events
// they may not have; never what is in them.
func log(
	ctx context.Context, level slog.Level, what string, failures []failure, events []*webhook.Event,
	attrs ...any,
) {
	attrs = append(attrs, "sinks", nameAll(failures),
		"error", webhook.Printable(reasons(failures), maxReason))
	for _, f := range failures {
		if stack := guard.Stack(f.err); stack != "" {
			attrs = append(attrs, "stack", stack)
			break
		}
	}
	slog.Log(ctx, level, what, append(attrs, names(events)...)...)
}

// What a line holds at most, so that no request fills the log.
const (
	maxListed = 3   // ids
	maxReason = 512 // bytes of errors
)

func nameAll(failures []failure) []string {
	out := make([]string, len(failures))
	for i, f := range failures {
		out[i] = f.String()
	}
	return out
}

func reasons(failures []failure) string {
	out := make([]string, len(failures))
	for i, f := range failures {
		out[i] = f.err.Error()
	}
	return strings.Join(out, "; ")
}

// names are the attributes by which the events of one request are found again. The types hold
// the commands.
func names(events []*webhook.Event) []any {
	var ids, types []string
	var request string
	for _, e := range events {
		request = e.RequestID
		if len(ids) < maxListed {
			ids = append(ids, webhook.Name(e.ID))
		}
		if t := webhook.Name(e.Type); len(types) < maxListed && !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return []any{"requestid", webhook.Name(request), "events", len(events), "types", types, "ids", ids}
}
