package consume

import (
	"context"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Consumer gives events to the functions of their types. It is safe for concurrent use.
type Consumer struct {
	opts   Options
	byType map[string]Handler
}

// New returns a consumer. Two handlers for one type are a mistake of the program, so it panics.
func New(opts Options, handlers ...Handler) *Consumer {
	c := &Consumer{opts: opts.withDefaults(), byType: make(map[string]Handler, len(handlers))}
	for _, h := range handlers {
		if _, taken := c.byType[h.eventType]; taken {
			panic(fmt.Sprintf("consume: two handlers for events of the type %q", h.eventType))
		}
		c.byType[h.eventType] = h
	}
	return c
}

// Message is an event on its way from a source.
type Message struct {
	// Body is a CloudEvent in structured JSON. The consumer keeps it; it is not to be changed.
	Body []byte
	// Group names what stays in order; messages without one have no order.
	Group string
	// Uncounted marks a message of a source that delivers for as long as it takes, such as Kafka:
	// attempts are counted here then, and an event that fails in all of them is a dead letter.
	Uncounted bool
}

// Consume calls the function of one event and returns the result. It returns soon after ctx
// ends or the timeout is over.
func (c *Consumer) Consume(ctx context.Context, m Message) Result {
	began := c.opts.Now()
	r := c.consume(ctx, m)
	r.Duration = c.opts.Now().Sub(began)
	c.log(ctx, r)
	if c.opts.Observe != nil {
		c.opts.Observe(ctx, r)
	}
	return r
}

// consume parses, finds the handler, decodes, and then runs its function. What fails before that
// fails in the same way every time.
func (c *Consumer) consume(ctx context.Context, m Message) Result {
	if err := ctx.Err(); err != nil {
		return Result{Outcome: Failed, Err: err}
	}
	e, err := webhook.ParseEvent(m.Body)
	if err != nil {
		return c.putDeadLetter(ctx, undecodable(m.Body, c.opts.Now()), Result{Err: err})
	}
	ctx = trace.With(ctx, e.TraceParent)
	r := Result{ID: e.ID, Type: e.Type, TraceParent: e.TraceParent}
	h, found := c.handler(e.Type)
	if !found {
		r.Err = ErrUnhandled
		return c.putDeadLetter(ctx, e, r)
	}
	act, err := h.prepare(e)
	if err != nil {
		r.Err = err
		return c.putDeadLetter(ctx, e, r)
	}
	return c.guarded(ctx, m, e, act)
}

func (c *Consumer) handler(eventType string) (Handler, bool) {
	if h, found := c.byType[eventType]; found {
		return h, true
	}
	h, found := c.byType[""]
	return h, found
}
