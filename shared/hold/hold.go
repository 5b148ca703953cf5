// Package hold keeps failed answers back until Tencent has stopped waiting for them. Tencent repeats
// a chat event that informs after a timeout alone, and ignores the code of the answer: an event that
// no sink has taken comes again only if nobody says so in time.
package hold

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Hold keeps a limited number of requests. It is for a server of one's own: a function is paid for
// while it waits, and a router's queue repeats by itself. It is safe for concurrent use.
type Hold struct {
	slots  chan struct{}
	before map[string]bool // commands that ask
}

// New returns a Hold for the handlers of a receiver that keeps at most limit requests at once. What
// comes on top is answered at once.
func New(limit int, handlers []webhook.Handler) *Hold {
	h := &Hold{slots: make(chan struct{}, limit), before: map[string]bool{}}
	for _, one := range handlers {
		for _, name := range one.Spec.Names() {
			h.before[name] = one.Kind == webhook.KindBefore
		}
	}
	return h
}

// Receiver returns a receiver that answers as r does, and keeps failed answers back.
func (h *Hold) Receiver(r *webhook.Receiver) *Receiver { return &Receiver{r, h} }

// Receiver is a webhook.Receiver that keeps failed answers back.
type Receiver struct {
	*webhook.Receiver
	hold *Hold
}

// Receive returns at the latest when Tencent has stopped waiting. A failed answer to an event that
// Tencent would repeat comes exactly then, while there is a slot; so does the answer to one of an
// authenticated sender that there was no memory for.
func (r *Receiver) Receive(ctx context.Context, req *webhook.Request) webhook.Response {
	if !r.hold.repeats(req) {
		return r.Receiver.Receive(ctx, req)
	}
	t := &reservation{hold: r.hold}
	defer t.end()
	answer := r.Receiver.Receive(context.WithValue(ctx, reservationKey{}, t), req)
	failed := answer.Status == http.StatusInternalServerError || req.Busy && req.Authenticated()
	if failed && t.take() {
		retry.Wait(ctx, time.Until(req.Received.Add(webhook.Budget)))
	}
	return answer
}

// repeats reports whether Tencent sends a request again that is not answered in time: chat events
// that inform. What was routed here waits for the router, and not for Tencent.
func (h *Hold) repeats(req *webhook.Request) bool {
	return !req.Routed && req.Query.Get("SdkAppid") != "" &&
		!h.before[req.Query.Get("CallbackCommand")]
}

// reservation is the right of one request to be held, once it has taken a slot.
type reservation struct {
	hold  *Hold
	mu    sync.Mutex
	has   bool
	ended bool
}

type reservationKey struct{}

// take reports whether the request may be held.
func (t *reservation) take() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.has || t.ended {
		return t.has && !t.ended
	}
	select {
	case t.hold.slots <- struct{}{}:
		t.has = true
	default:
	}
	return t.has
}

// end releases the slot. After it a late handler gets none.
func (t *reservation) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.has {
		<-t.hold.slots
	}
	t.has, t.ended = false, true
}

// Sink returns a sink that tries again what the deciding sink of s did not take, for as long as the
// request is held.
func (h *Hold) Sink(s sink.Sink) sink.Sink {
	return sink.WrapDeciding(s, func(deciding sink.Sink) sink.Sink { return retrying{deciding} })
}

type retrying struct{ sink.Sink }

// Put tries again until the events are stored, ctx ends or the request may not be held. An event
// that is too large stays so.
func (s retrying) Put(ctx context.Context, events ...*webhook.Event) error {
	t, _ := ctx.Value(reservationKey{}).(*reservation)
	for n := 1; ; n++ {
		err := s.Sink.Put(ctx, events...)
		if err == nil || t == nil || errors.Is(err, sink.ErrTooLarge) || errors.Is(err, sink.ErrClosed) {
			return err
		}
		if !t.take() || !retry.Wait(ctx, retry.Backoff(n)) {
			return err
		}
		events = sink.Failed(err, events)
	}
}

// Seen counts deliveries where the sink does that.
func (s retrying) Seen(ctx context.Context, ids ...string) { sink.Seen(ctx, s.Sink, ids...) }
