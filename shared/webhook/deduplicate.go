package webhook

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/deadline"
)

// Counter is implemented by sinks that count how often an event came.
type Counter interface {
	// Seen counts one more delivery of each event with one of these ids.
	Seen(ctx context.Context, ids ...string)
}

// turn is what is known of an event when it is its turn to be handled.
type turn struct {
	deduplicator *Deduplicator // nil when the event is not deduplicated
	key          deduplicationKey
	held         bool   // others wait until the turn is over
	answered     bool   // the event was handled by an earlier delivery
	earlier      string // id of an event that a keyless one may repeat
}

// deduplicate recognises an event that was handled before, or is being handled: then it waits. A
// keyless event is known by its delivery alone. One that equals another whose answer was a failure
// or came too late may repeat it, which its receiver has to judge. A before-command is never answered from
// memory. The error is ErrTimeout when the other delivery took too long.
func (r *Receiver) deduplicate(ctx context.Context, req *Request, m *message) (turn, error) {
	t := turn{deduplicator: r.opts.Deduplicator}
	if m.before {
		return turn{}, nil
	}
	if !m.keyed {
		t.earlier = req.Repeats
		if t.earlier == "" && t.deduplicator != nil {
			t.earlier = t.deduplicator.failure(req, r.opts.Now())
		}
		if t.earlier == m.id {
			t.earlier = "" // a retry of our own
		}
	}
	name := "" // by which deliveries of one event are recognised; none when this is the only one
	switch {
	case m.keyed && !m.forwarded: // what is forwarded is recognised where it is handled
		name = m.id
	case req.DeliveryID != "": // it was named on arrival
		name = req.DeliveryID
	}
	if t.deduplicator == nil || name == "" {
		return t, nil
	}
	t.key = t.deduplicator.keyOf(name)
	for {
		handled, wait := t.deduplicator.begin(t.key, r.opts.Now())
		t.answered, t.held = handled, !handled && wait == nil
		if wait == nil {
			return t, nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return t, ErrTimeout
		}
	}
}

// finish ends the turn of an event.
func (r *Receiver) finish(t turn, req *Request, m *message, res result) {
	if t.deduplicator == nil {
		return
	}
	now, ok := r.opts.Now(), res.outcome != Failed
	if t.held {
		t.deduplicator.end(t.key, ok, now)
	}
	late := !req.Routed && now.Sub(req.Received) >= Budget-answerTime
	if !m.keyed && (late || !ok) {
		id := m.id
		if t.earlier != "" {
			id = t.earlier
		}
		t.deduplicator.fail(req, id, now)
	}
}

// repeat counts a delivery of an event that was handled before.
func (p *publisher) repeat(ctx context.Context) result {
	if counter, ok := p.opts.Sink.(Counter); ok {
		ctx, cancel := deadline.Share(ctx, 2)
		defer cancel()
		err := p.within(ctx, func(ctx context.Context) error {
			counter.Seen(ctx, p.ids()...)
			return nil
		})
		if err != nil {
			p.logError("delivery not counted", err)
		}
	}
	return result{outcome: Duplicate}
}

// retention is how long an event is kept. It outlives the 60 s to either side in which a
// signed URL can be replayed, the last CallKit retry (after 12 s) and the last RTC retry (when
// the event is a minute old).
const retention = 2*MaxAge + 10*time.Second

// Deduplicator recognises deliveries of events that were handled before. It lives as long as the
// process; sinks know event ids for longer. It is safe for concurrent use. Failures are not
// recorded as handled: a retry of what was not kept is handled again.
//
// It takes at most about a hundred bytes for each event, of which it holds a hash and no part, and
// about three hundred for each of the requests that were not answered in time.
type Deduplicator struct {
	limit           int
	idSeed, allSeed maphash.Seed

	mu       sync.Mutex
	handled  map[deduplicationKey]bool          // false while it is being handled
	waiting  map[deduplicationKey]chan struct{} // closed when what others wait for was handled
	order    []entry                            // what was handled, oldest first
	failures map[deduplicationKey]string        // ids of events that were not answered in time
	failed   []entry                            // those, oldest first
}

// maxFailures is how many requests are kept that were not answered in time.
const maxFailures = 4096

// deduplicationKey distinguishes events or requests, by 128 bits of hashes that nobody outside can aim at.
type deduplicationKey struct{ a, b uint64 }

type entry struct {
	key  deduplicationKey
	nano int64 // Unix time in nanoseconds
}

// NewDeduplicator returns a Deduplicator of at most limit events; the oldest are dropped first.
func NewDeduplicator(limit int) *Deduplicator {
	return &Deduplicator{
		limit: limit, idSeed: maphash.MakeSeed(), allSeed: maphash.MakeSeed(),
		handled: map[deduplicationKey]bool{}, waiting: map[deduplicationKey]chan struct{}{},
		failures: map[deduplicationKey]string{},
	}
}

// keyOf returns the key of an event with a name.
func (m *Deduplicator) keyOf(name string) deduplicationKey {
	return deduplicationKey{maphash.String(m.idSeed, name), maphash.String(m.allSeed, name)}
}

// keyOfRequest returns the key of a request, by query and body.
func (m *Deduplicator) keyOfRequest(req *Request) deduplicationKey {
	sum := func(seed maphash.Seed) uint64 {
		var all maphash.Hash
		all.SetSeed(seed)
		for _, p := range req.Query {
			all.WriteString(p.Name)
			all.WriteByte(0)
			all.WriteString(p.Value)
			all.WriteByte(0)
		}
		all.WriteByte(1)
		all.Write(req.Body)
		return all.Sum64()
	}
	return deduplicationKey{sum(m.idSeed), sum(m.allSeed)}
}

// begin reports whether an event was handled; or else returns what to wait for while it is being
// handled. With neither, the caller is the one to handle it, and to call end.
func (m *Deduplicator) begin(key deduplicationKey, now time.Time) (handled bool, wait <-chan struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.order = evict(m.order, now, 0, func(k deduplicationKey) { delete(m.handled, k) })
	handled, known := m.handled[key]
	switch {
	case !known:
		m.handled[key] = false
	case !handled:
		if m.waiting[key] == nil {
			m.waiting[key] = make(chan struct{})
		}
		return false, m.waiting[key]
	}
	return handled, nil
}

// end records that an event was handled, and wakes those that wait for it.
func (m *Deduplicator) end(key deduplicationKey, handled bool, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if waiting := m.waiting[key]; waiting != nil {
		close(waiting)
		delete(m.waiting, key)
	}
	if !handled || m.limit <= 0 {
		delete(m.handled, key)
		return
	}
	m.order = evict(m.order, now, m.limit, func(k deduplicationKey) { delete(m.handled, k) })
	m.handled[key] = true
	m.order = append(m.order, entry{key, now.UnixNano()})
}

// evict drops what is too old, and the oldest of what is one too many; limit 0 is no limit.
func evict(order []entry, now time.Time, limit int, drop func(deduplicationKey)) []entry {
	for len(order) > 0 && (now.UnixNano()-order[0].nano > int64(retention) ||
		limit > 0 && len(order) >= limit) {
		drop(order[0].key)
		order = order[1:]
	}
	return order
}

// failure returns the id of the event of an equal request that was not answered in time, "" for none.
func (m *Deduplicator) failure(req *Request, now time.Time) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.failures) == 0 {
		return ""
	}
	m.failed = evict(m.failed, now, 0, func(k deduplicationKey) { delete(m.failures, k) })
	return m.failures[m.keyOfRequest(req)]
}

// fail records a request that was not answered in time.
func (m *Deduplicator) fail(req *Request, id string, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := m.keyOfRequest(req)
	if _, known := m.failures[key]; known {
		return
	}
	m.failed = evict(m.failed, now, maxFailures, func(k deduplicationKey) { delete(m.failures, k) })
	m.failures[key] = id
	m.failed = append(m.failed, entry{key, now.UnixNano()})
}
