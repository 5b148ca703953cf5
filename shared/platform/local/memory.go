package local

import "sync/atomic"

// memory bounds the bytes that requests under way hold together. Large bodies take from a part of
// their own, so that they never keep out the small ones that nearly all callbacks are.
type memory struct {
	small pool // for what every request costs, and the first firstBytes of each body
	large pool // for the rest of bodies
}

// What there is in all, in bytes. Authenticated senders get enough for a second of Push at its default
// rate, 1000 requests of 30 KB, while a sink hangs; others for 1365 small bodies and 16 large ones.
const (
	authenticatedSmall, authenticatedLarge = 64 << 20, 64 << 20
	otherSmall, otherLarge                 = 32 << 20, 16 << 20
	// otherKept is what of otherSmall only the first request of a connection gets that is under way, or
	// those of a connection that has carried a good one. There is one for each connection: streams of
	// strangers cannot keep it out.
	otherKept = maxConns * (overhead + firstBytes)
)

func authenticatedBodies() *memory { return newMemory(authenticatedSmall, authenticatedLarge) }

func otherBodies() *memory { return newMemory(otherSmall, otherLarge) }

func newMemory(small, large int64) *memory {
	m := new(memory)
	m.small.release(small)
	m.large.release(large)
	return m
}

// pool is a number of bytes that are free.
type pool struct{ free atomic.Int64 }

// acquire takes n bytes and reports whether there were as many, and kept more.
func (p *pool) acquire(n, kept int64) bool {
	for {
		free := p.free.Load()
		if n > 0 && free-n < kept {
			return false
		}
		if p.free.CompareAndSwap(free, free-n) {
			return true
		}
	}
}

func (p *pool) release(n int64) { p.free.Add(n) }
