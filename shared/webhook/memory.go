package webhook

import (
	"context"
	"hash/maphash"
	"sync"
	"time"
)

// memoryAge is how long an answer is remembered. It outlives the 60 s to either side in which a
// signed URL can be replayed, the last CallKit retry (after 12 s) and the last RTC retry (when
// the event is a minute old).
const memoryAge = 2*MaxAge + 10*time.Second

// Memory recognises requests that came before, so that they are answered alike and handled
// once. It lives as long as the process; sinks know event ids for longer. It is safe for
// concurrent use. Failures are not remembered: a retry of what was not kept is handled anew.
type Memory struct {
	limit int
	seed  maphash.Seed

	mu      sync.Mutex
	entries map[memoryKey]*delivery
	order   []*delivery // oldest first
}

type memoryKey struct {
	id   string
	hash uint64
}

// delivery is a request that is being handled, or was. Its fields are guarded by the Memory's
// lock until done.
type delivery struct {
	key      memoryKey
	at       time.Time
	done, ok bool
	waiting  chan struct{} // closed when done; made for the first who waits
	response Response
}

// NewMemory returns a Memory of at most limit requests; the oldest are forgotten first.
func NewMemory(limit int) *Memory {
	return &Memory{
		limit: limit, seed: maphash.MakeSeed(), entries: map[memoryKey]*delivery{},
	}
}

// key tells requests apart. A chat request is the same when identity, query and body are: its
// signature says no more than that. CallKit and RTC repeat an event with the same identity.
func (m *Memory) key(j *job) memoryKey {
	key := memoryKey{id: j.meta.ID}
	if j.dialect != DialectChat {
		return key
	}
	var h maphash.Hash
	h.SetSeed(m.seed)
	for _, p := range j.request.Query {
		h.WriteString(p.Name)
		h.WriteByte('=')
		h.WriteString(p.Value)
		h.WriteByte('&')
	}
	h.Write(j.request.Body)
	key.hash = h.Sum64()
	return key
}

// begin returns the delivery of a key and whether the caller is the one to handle it. Who is not
// waits for the channel of a delivery that is under way; of one that is done, there is none.
func (m *Memory) begin(
	key memoryKey, now time.Time,
) (d *delivery, mine bool, wait <-chan struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.dropWhile(func(oldest *delivery) bool { return now.Sub(oldest.at) > memoryAge })
	if d = m.entries[key]; d != nil {
		if !d.done && d.waiting == nil {
			d.waiting = make(chan struct{})
		}
		return d, false, d.waiting
	}
	m.dropWhile(func(*delivery) bool { return len(m.order) >= m.limit })
	d = &delivery{key: key, at: now}
	m.entries[key] = d
	m.order = append(m.order, d)
	return d, true, nil
}

// dropWhile forgets the oldest deliveries as long as the condition holds.
func (m *Memory) dropWhile(condition func(oldest *delivery) bool) {
	for len(m.order) > 0 && condition(m.order[0]) {
		d := m.order[0]
		if m.entries[d.key] == d {
			delete(m.entries, d.key)
		}
		m.order[0] = nil
		m.order = m.order[1:]
	}
}

// end lets those who wait for the delivery have its response. A failure is forgotten.
func (m *Memory) end(d *delivery, r Response) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d.response, d.ok, d.done = r, r.Status == 200, true
	if !d.ok && m.entries[d.key] == d {
		delete(m.entries, d.key)
	}
	if d.waiting != nil {
		close(d.waiting)
	}
}

// Counter is implemented by sinks that count how often an event came.
type Counter interface {
	// Seen counts one more delivery of the event with this id.
	Seen(ctx context.Context, id string)
}

// once runs handle unless the same request was answered before, or is being handled now: then
// it gets the same answer.
func (j *job) once(handle func()) {
	m := j.opts.Memory
	if m == nil {
		handle()
		return
	}
	key := m.key(j)
	for {
		d, mine, wait := m.begin(key, j.opts.Now())
		if mine {
			j.first(d, handle)
			return
		}
		if wait != nil {
			select {
			case <-wait:
			case <-j.ctx.Done():
				j.fail(ErrLate)
				return
			}
		}
		if d.ok {
			j.repeat(d)
			return
		}
	}
}

// first handles a delivery, and lets the Memory know even when that panics.
func (j *job) first(d *delivery, handle func()) {
	defer func() { j.opts.Memory.end(d, j.response) }()
	handle()
}

// repeat gives the answer that an earlier delivery got.
func (j *job) repeat(d *delivery) {
	j.response = d.response
	j.record.Outcome = Duplicate
	c, ok := j.opts.Sink.(Counter)
	if !ok {
		return
	}
	err := doWithin(j.ctx, func(ctx context.Context) error {
		for _, e := range j.events() {
			c.Seen(ctx, e.ID)
		}
		return nil
	})
	if err != nil {
		j.logError("delivery not counted", err)
	}
}
