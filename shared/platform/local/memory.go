package local

import "sync/atomic"

// memory bounds the bytes that requests under way hold together. Large bodies take from a part of
// their own, so that they never keep out the small ones that nearly all callbacks are.
type memory struct {
	small pool // for what every request costs, and the first firstBytes of each body
	large pool // for the rest of bodies
}

// What there is in all, in bytes. Authenticated senders get enough for a second of Push at its default
// rate, 1000 requests of 30 KB, while a sink hangs; others for 1000 small bodies and 16 large ones.
const (
	authenticatedSmall, authenticatedLarge = 64 << 20, 64 << 20
	otherSmall, otherLarge                 = 32 << 20, 16 << 20
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

// acquire takes n bytes and reports whether there were as many.
func (p *pool) acquire(n int64) bool {
	if p.free.Add(-n) >= 0 {
		return true
	}
	p.release(n)
	return false
}

func (p *pool) release(n int64) { p.free.Add(n) }
