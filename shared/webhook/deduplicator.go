package webhook

import (
	"bytes"
	"context"
	"hash/maphash"
	"net/http"
	"sync"
	"time"
)

// memoryAge is how long an answer is remembered. It outlives the 60 s to either side in which a
// signed URL can be replayed, the last CallKit retry (after 12 s) and the last RTC retry (when
// the event is a minute old).
const memoryAge = 2*MaxAge + 10*time.Second

// Deduplicator recognises requests that came before, so that they are answered alike and handled
// once. It lives as long as the process; sinks know event ids for longer. It is safe for
// concurrent use. Failures are not remembered: a retry of what was not kept is handled anew.
//
// What it holds of an ordinary request is about a hundred bytes, without a pointer that a garbage
// collection would have to follow.
type Deduplicator struct {
	limit           int
	idSeed, allSeed maphash.Seed

	mu      sync.Mutex
	known   map[memoryKey]bool          // false while it is being handled
	waiting map[memoryKey]chan struct{} // closed when what others wait for was handled
	unusual map[memoryKey]Response      // the answers that are not those of success
	order   []answeredAt                // what was answered, oldest first
}

// memoryKey tells requests apart, by 128 bits of hashes that nobody outside can aim at.
type memoryKey struct{ id, all uint64 }

type answeredAt struct {
	key  memoryKey
	nano int64 // Unix time in nanoseconds
}

// NewDeduplicator returns a Deduplicator of at most limit requests; the oldest are forgotten first.
func NewDeduplicator(limit int) *Deduplicator {
	return &Deduplicator{
		limit: limit, idSeed: maphash.MakeSeed(), allSeed: maphash.MakeSeed(),
		known: map[memoryKey]bool{}, waiting: map[memoryKey]chan struct{}{},
		unusual: map[memoryKey]Response{},
	}
}

// key tells requests apart. A chat request is the same when identity, query and body are: its
// signature says no more than that. CallKit and RTC repeat an event with the same identity.
func (m *Deduplicator) key(j *job) memoryKey {
	var all maphash.Hash
	all.SetSeed(m.allSeed)
	all.WriteString(j.record.ID)
	if j.dialect == DialectChat {
		for _, p := range j.request.Query {
			all.WriteByte('&')
			all.WriteString(p.Name)
			all.WriteByte('=')
			all.WriteString(p.Value)
		}
		all.WriteByte(0)
		all.Write(j.request.Body)
	}
	return memoryKey{id: maphash.String(m.idSeed, j.record.ID), all: all.Sum64()}
}

// begin says what is known of a request: the answer it had, usual unless it was another one; or
// that it is being handled, and what to wait for. With neither, the caller is the one to handle it,
// and to call end.
func (m *Deduplicator) begin(
	key memoryKey, usual Response, now time.Time,
) (answer Response, known bool, wait <-chan struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.order) > 0 && now.UnixNano()-m.order[0].nano > int64(memoryAge) {
		m.forgetOldest()
	}
	answered, known := m.known[key]
	if !known {
		m.known[key] = false
		return Response{}, false, nil
	}
	if !answered {
		if m.waiting[key] == nil {
			m.waiting[key] = make(chan struct{})
		}
		return Response{}, false, m.waiting[key]
	}
	if other, isOther := m.unusual[key]; isOther {
		return other, true, nil
	}
	return usual, true, nil
}

func (m *Deduplicator) forgetOldest() {
	delete(m.known, m.order[0].key)
	delete(m.unusual, m.order[0].key)
	m.order = m.order[1:]
}

// end remembers the answer, unless it is a failure, and lets those go on who wait for it.
func (m *Deduplicator) end(key memoryKey, usual, answer Response, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if waiting := m.waiting[key]; waiting != nil {
		close(waiting)
		delete(m.waiting, key)
	}
	if answer.Status != http.StatusOK || m.limit <= 0 {
		delete(m.known, key)
		return
	}
	if len(m.order) >= m.limit {
		m.forgetOldest()
	}
	m.known[key] = true
	m.order = append(m.order, answeredAt{key, now.UnixNano()})
	if !bytes.Equal(answer.Body, usual.Body) {
		m.unusual[key] = answer
	}
}

// Counter is implemented by sinks that count how often an event came.
type Counter interface {
	// Seen counts one more delivery of each event with one of these ids.
	Seen(ctx context.Context, ids ...string)
}

// once runs handle unless the same request was answered before, or is being handled now: then
// it gets the same answer.
func (j *job) once(handle func()) {
	m := j.opts.Deduplicator
	if m == nil {
		handle()
		return
	}
	key, usual := m.key(j), success(j.dialect)
	for {
		answer, known, wait := m.begin(key, usual, j.opts.Now())
		switch {
		case known:
			j.repeat(answer)
			return
		case wait == nil:
			j.first(key, usual, handle)
			return
		}
		select {
		case <-wait:
		case <-j.ctx.Done():
			j.fail(ErrLate)
			return
		}
	}
}

// first handles a request, and lets the Deduplicator know even when that panics.
func (j *job) first(key memoryKey, usual Response, handle func()) {
	defer func() { j.opts.Deduplicator.end(key, usual, j.response, j.opts.Now()) }()
	handle()
}

// repeat gives the answer that an earlier delivery got.
func (j *job) repeat(answer Response) {
	j.response = answer
	j.record.Outcome = Duplicate
	c, ok := j.opts.Sink.(Counter)
	if !ok {
		return
	}
	ctx, cancel := share(j.ctx)
	defer cancel()
	err := j.within(ctx, func(ctx context.Context) error {
		var ids []string
		for _, e := range j.events() {
			ids = append(ids, e.ID)
		}
		c.Seen(ctx, ids...)
		return nil
	})
	if err != nil {
		j.logError("delivery not counted", err)
	}
}
