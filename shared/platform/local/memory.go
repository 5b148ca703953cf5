package local

import "sync/atomic"

// memory bounds the bytes that requests under way hold together. Large bodies take from a part of
// their own, so that they never keep out the small ones that nearly all callbacks are.
type memory struct {
	small pool // for what every request costs, and the first firstBytes of each body
	large pool // for the rest of bodies
}

// What there is in all, in bytes. The proven get enough for a second of Push at its default rate,
// 1000 requests of 30 KB, while a sink hangs; strangers for 1000 small bodies and 16 large ones.
const (
	provenSmall, provenLarge       = 64 << 20, 64 << 20
	strangersSmall, strangersLarge = 32 << 20, 16 << 20
)

func provenBodies() *memory { return newMemory(provenSmall, provenLarge) }

func strangersBodies() *memory { return newMemory(strangersSmall, strangersLarge) }

func newMemory(small, large int64) *memory {
	m := new(memory)
	m.small.give(small)
	m.large.give(large)
	return m
}

// pool is a number of bytes that are free.
type pool struct{ free atomic.Int64 }

// take takes n bytes and reports whether there were as many.
func (p *pool) take(n int64) bool {
	if p.free.Add(-n) >= 0 {
		return true
	}
	p.give(n)
	return false
}

func (p *pool) give(n int64) { p.free.Add(n) }
