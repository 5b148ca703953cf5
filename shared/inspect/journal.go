package inspect

import (
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// What a Journal keeps: so many deliveries, or as many as hold so many bytes.
const (
	MaxDeliveries = 1000
	MaxBytes      = 64 << 20
)

// Journal keeps the last deliveries in memory, rejected and repeated ones included. Its zero value
// is empty and ready. It is safe for concurrent use.
type Journal struct {
	mu      sync.Mutex
	entries []entry // oldest first
	bytes   int
	last    uint64         // number of the newest entry, 0 for none
	times   map[string]int // how often the events of the entries came
}

// entry is one delivery in the journal.
type entry struct {
	*webhook.Delivery
	seq  uint64 // 1 for the first since the start
	nth  int    // which delivery of its event this is, 1 for the first
	size int    // in bytes, about
}

// Add is the Journal of [webhook.Options].
func (j *Journal) Add(d *webhook.Delivery) {
	e := entry{Delivery: d, size: sizeOf(d)}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.times == nil {
		j.times = map[string]int{}
	}
	j.last++
	e.seq, e.nth = j.last, 1
	if d.ID != "" {
		j.times[d.ID]++
		e.nth = j.times[d.ID]
	}
	j.entries = append(j.entries, e)
	j.bytes += e.size
	for len(j.entries) > MaxDeliveries || j.bytes > MaxBytes {
		j.forgetOldest()
	}
}

// forgetOldest drops an entry. How often its event came is known as long as another delivery of it
// is there: [entry.nth] goes on counting.
func (j *Journal) forgetOldest() {
	e := j.entries[0]
	j.entries[0] = entry{}
	j.entries = j.entries[1:]
	j.bytes -= e.size
	if e.ID != "" && j.times[e.ID] == e.nth {
		delete(j.times, e.ID)
	}
}

// sizeOf is what a delivery holds in memory: body and payload share most of it.
func sizeOf(d *webhook.Delivery) int {
	const fixed = 2 << 10
	n := fixed + 2*len(d.Request.Body) + len(d.Body) + len(d.Request.Path)
	for _, params := range []webhook.Params{d.Request.Query, d.Request.Header} {
		for _, p := range params {
			n += len(p.Name) + len(p.Value)
		}
	}
	return n
}

// after returns the entries that came after the one with a number, oldest first.
func (j *Journal) after(seq uint64) []entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	n := uint64(len(j.entries))
	if seq >= j.last {
		return nil
	}
	return append([]entry(nil), j.entries[n-min(n, j.last-seq):]...)
}

// get returns the entry with a number; ok is false when it is not there any more.
func (j *Journal) get(seq uint64) (e entry, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	oldest := j.last - uint64(len(j.entries)) + 1
	if seq < oldest || seq > j.last || seq == 0 {
		return e, false
	}
	return j.entries[seq-oldest], true
}

// find returns the entries that match, oldest first.
func (j *Journal) find(match func(entry) bool) []entry {
	var out []entry
	for _, e := range j.after(0) {
		if match(e) {
			out = append(out, e)
		}
	}
	return out
}
