package sink

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// failure is what a sink returned that may not have its events.
type failure struct {
	name
	err error
}

// trouble collects what went wrong in one Put without being its error, for the log. It is safe for
// concurrent use.
type trouble struct {
	mu       sync.Mutex
	further  bool // a further sink failed
	failures []failure
	takers   []name // sinks that took events in place of others
	events   []*webhook.Event
}

type troubleKey struct{}

func watchTrouble(ctx context.Context) (context.Context, *trouble) {
	t := new(trouble)
	return context.WithValue(ctx, troubleKey{}, t), t
}

// troubleOf returns the trouble of the Put that ctx belongs to.
func troubleOf(ctx context.Context) *trouble { return ctx.Value(troubleKey{}).(*trouble) }

// failed notes that a further sink may not have some events.
func (t *trouble) failed(f failure, events []*webhook.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.further = true
	t.add(events, f)
}

// taken notes that a sink took some events in place of others.
func (t *trouble) taken(by name, failures []failure, events []*webhook.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.takers = append(t.takers, by)
	t.add(events, failures...)
}

func (t *trouble) add(events []*webhook.Event, failures ...failure) {
	t.failures = append(t.failures, failures...)
	if len(events) > len(t.events) {
		t.events = events
	}
}

// log writes one line, however many sinks failed, that says which they were, why, and whose events
// they may not have; never what is in them.
func (t *trouble) log(ctx context.Context) {
	if len(t.failures) == 0 {
		return
	}
	slices.SortFunc(t.failures, func(a, b failure) int { return a.number - b.number })
	slices.SortFunc(t.takers, func(a, b name) int { return a.number - b.number })
	level, what := slog.LevelWarn, "another sink took the events"
	if t.further {
		level, what = slog.LevelError, "a further sink failed"
	}
	var failed, reasons []string
	for _, f := range t.failures {
		failed, reasons = append(failed, f.String()), append(reasons, f.err.Error())
	}
	attrs := []any{"sinks", listed(failed, maxSinks)}
	if len(t.takers) > 0 {
		takers := make([]string, len(t.takers))
		for i, by := range t.takers {
			takers[i] = by.String()
		}
		attrs = append(attrs, "takers", listed(takers, maxSinks))
	}
	attrs = append(attrs, "error", webhook.LogError(strings.Join(reasons, "; ")))
	for _, f := range t.failures {
		if stack := guard.Stack(f.err); stack != "" {
			attrs = append(attrs, "stack", stack)
			break
		}
	}
	slog.Log(ctx, level, what, append(attrs, names(t.events)...)...)
}

// What a line lists at most, so that no request fills the log.
const (
	maxSinks  = 4
	maxEvents = 3   // ids, and types
	maxTypes  = 128 // bytes of types
	maxIDs    = 256 // bytes of ids
)

// listed returns the first of some names, and how many more there are.
func listed(names []string, limit int) []string {
	if more := len(names) - limit; more > 0 {
		return append(slices.Clip(names[:limit]), fmt.Sprintf("%d more", more))
	}
	return names
}

// names are the attributes by which the events of one request are found again. The types hold
// the commands.
func names(events []*webhook.Event) []any {
	ids, types, request := sample{limit: maxIDs}, sample{limit: maxTypes}, ""
	for _, e := range events {
		request = e.RequestID
		ids.add(webhook.LogName(e.ID))
		types.add(webhook.LogName(e.Type))
	}
	return []any{"requestid", webhook.LogName(request), "events", len(events),
		"types", types.names, "ids", ids.names}
}

// sample is the first of some names, each once, that have no more bytes than its limit together.
type sample struct {
	limit int
	names []string
}

func (s *sample) add(one string) {
	if len(s.names) == maxEvents || len(one) > s.limit || slices.Contains(s.names, one) {
		return
	}
	s.limit -= len(one)
	s.names = append(s.names, one)
}
