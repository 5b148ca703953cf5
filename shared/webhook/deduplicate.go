package webhook

import "context"

// Counter is implemented by sinks that count how often an event came.
type Counter interface {
	// Seen counts one more delivery of each event with one of these ids.
	Seen(ctx context.Context, ids ...string)
}

// turn is what is known of an event when it is its turn to be handled.
type turn struct {
	memory   *Deduplicator // nil when nothing is remembered of the event
	key      memoryKey
	held     bool   // others wait until the turn is over
	answered bool   // the event was handled by an earlier delivery
	earlier  string // id of an event that a keyless one may repeat
}

// deduplicate recognises an event that was handled before, or is being handled: then it waits. A
// keyless event is known by its delivery alone. One that equals another whose answer was a failure
// or late may repeat it, which its receiver has to judge. A before-command is never answered from
// memory. The error is ErrLate when the other delivery took too long.
func (r *Receiver) deduplicate(ctx context.Context, req *Request, m *message) (turn, error) {
	t := turn{memory: r.opts.Deduplicator}
	if m.kind == KindBefore {
		return turn{}, nil
	}
	if !m.keyed {
		t.earlier = req.Repeats
		if t.earlier == "" && t.memory != nil {
			t.earlier = t.memory.failure(req, r.opts.Now())
		}
		if t.earlier == m.id {
			t.earlier = "" // a retry of our own
		}
		req.Repeats = t.earlier // for a function elsewhere
	}
	name := m.knownAs(req)
	if t.memory == nil || name == "" {
		return t, nil
	}
	t.key = t.memory.keyOf(name)
	for {
		handled, wait := t.memory.begin(t.key, r.opts.Now())
		t.answered, t.held = handled, !handled && wait == nil
		if wait == nil {
			return t, nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return t, ErrLate
		}
	}
}

// knownAs returns by what name deliveries of one event are recognised, "" when this is the only one.
// What is forwarded is recognised where it is handled.
func (m *message) knownAs(req *Request) string {
	switch {
	case m.keyed && !m.forwarded:
		return m.id
	case req.named:
		return req.DeliveryID
	}
	return ""
}

// finish ends the turn of an event.
func (r *Receiver) finish(t turn, req *Request, m *message, res result) {
	if t.memory == nil {
		return
	}
	now, ok := r.opts.Now(), res.outcome != Failed
	if t.held {
		t.memory.end(t.key, ok, now)
	}
	late := !req.Routed && now.Sub(req.Received) >= Budget-answerTime
	if !m.keyed && (late || !ok) {
		id := m.id
		if t.earlier != "" {
			id = t.earlier
		}
		t.memory.fail(req, id, now)
	}
}

// repeat answers a delivery of an event that was handled before.
func (r *Receiver) repeat(ctx context.Context, p *publisher, d *Delivery) Response {
	d.Outcome, d.Earlier = Duplicate, d.ID
	if counter, ok := r.opts.Sink.(Counter); ok {
		ctx, cancel := share(ctx)
		defer cancel()
		err := p.within(ctx, func(ctx context.Context) error {
			counter.Seen(ctx, p.ids()...)
			return nil
		})
		if err != nil {
			p.logError("delivery not counted", err)
		}
	}
	return success(d.Dialect)
}
