package webhook

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
)

// publisher gives the event of one request to the sink. It does not change but for its state, since
// a handler that timed out may still use it.
type publisher struct {
	*Receiver
	ctx       context.Context // of the request, for the log
	request   *Request
	meta      Meta
	message   message
	eventType string
	repeats   string // see [Event.Repeats]
	state     atomic.Int32
	fallback  atomic.Bool // see [ReportFallback]
}

// How far an event came on its way to the sink.
const (
	sinkUntried int32 = iota
	sinkTried         // and not stored, or not yet
	sinkKept
)

// publish gives the event to the sink, whole or divided.
func (p *publisher) publish(ctx context.Context) error {
	p.state.Store(sinkTried)
	ctx = context.WithValue(ctx, publisherKey{}, p)
	if err := p.opts.Sink.Put(ctx, p.events()...); err != nil {
		return fmt.Errorf("%w: %w", ErrNotKept, err)
	}
	p.state.Store(sinkKept)
	return nil
}

// publisherKey is the key of the publisher in the context of a Put.
type publisherKey struct{}

// ReportFallback reports that a sink has taken events in place of another one that did not. ctx is that
// of Put; see [Record].
func ReportFallback(ctx context.Context) {
	if p, ok := ctx.Value(publisherKey{}).(*publisher); ok {
		p.fallback.Store(true)
	}
}

// publishShare publishes within half of the time that is left, so that a verdict need not wait for
// the sink.
func (p *publisher) publishShare(ctx context.Context) error {
	ctx, cancel := deadline.Share(ctx, 2)
	defer cancel()
	return p.within(ctx, p.publish)
}

// events returns the event, or one for each part of a batch that is to be split.
func (p *publisher) events() []*Event {
	whole := p.event()
	batch, ok := p.message.payload.(Divisible)
	if !ok || p.opts.Batches == WholeBatches {
		return []*Event{whole}
	}
	var out []*Event
	for i, data := range batch.Divide() {
		e := *whole
		e.ID, e.Data = partID(whole.ID, i), data
		out = append(out, &e)
	}
	if len(out) == 0 {
		return []*Event{whole} // an envelope without events is kept, too
	}
	return out
}

// ids returns the ids of the events.
func (p *publisher) ids() (ids []string) {
	for _, e := range p.events() {
		ids = append(ids, e.ID)
	}
	return ids
}

func (p *publisher) event() *Event {
	var source [len("/tencent/") + 20]byte // without an allocation of its own
	e := &Event{
		ID:          p.meta.ID,
		Source:      string(strconv.AppendUint(append(source[:0], "/tencent/"...), uint64(p.meta.App), 10)),
		Type:        p.eventType,
		Time:        p.meta.Received,
		Data:        p.request.Body,
		ClientIP:    p.meta.ClientIP,
		OptPlatform: p.meta.OptPlatform,
		RequestID:   p.meta.RequestID,
		TraceParent: p.meta.TraceParent,
		Repeats:     p.repeats,
		decoded:     p.message.payload != nil,
	}
	if subject := p.message.subject; subject != "" {
		e.Subject = Name(subject)
	}
	if err := p.message.err; err != nil {
		e.DecodeError = Printable(err.Error(), maxError)
	}
	if at := p.message.occurred; !at.IsZero() && isWritable(at) {
		e.Time = at
	}
	return e
}

func (p *publisher) logError(what string, err error) {
	p.opts.Log.ErrorContext(p.ctx, what, logged(&p.meta, err)...)
}

// logged returns the attributes by which a request is found in the log, and the stack of a panic.
func logged(m *Meta, err error) []any {
	attrs := []any{
		"command", LogName(m.Command), "id", LogName(m.ID), "requestid", LogName(m.RequestID),
		"error", LogError(err.Error()),
	}
	if stack := guard.Stack(err); stack != "" {
		attrs = append(attrs, "stack", stack)
	}
	return attrs
}

// maxError is how many bytes of an error are written to an attribute of an event.
const maxError = 512

// isWritable reports whether RFC 3339 can write a time: its years have four digits.
func isWritable(t time.Time) bool { return t.Year() >= 0 && t.Year() <= 9999 }
