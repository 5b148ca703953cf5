package local

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// errNoMemory: the memory for bodies is taken up by others.
var errNoMemory = errors.New("no memory for the body")

const (
	// firstBytes is what comes of a body from the part for small ones.
	firstBytes = 16 << 10
	// startBytes and authenticatedBytes are what a body gets before any of it has come. Authenticated
	// senders get it at once for a batch of Push.
	startBytes, authenticatedBytes = 4 << 10, 64 << 10
	// overhead is what a request is taken to cost besides its body, so that the number of requests is
	// bounded too.
	overhead = 8 << 10
)

// body is the body of one request with the memory that it holds.
type body struct {
	memory       *memory
	conn         *conn // that counts it among its unproven ones, or nil
	kept         int64 // what it leaves of the part for small bodies
	bytes        []byte
	small, large int64 // taken from memory
}

// readInto fills in the body of a request, or why there is none. The time that it takes counts. It
// takes one byte more than is allowed, so that the core sees a body that is too large and nothing
// is ever cut off in silence. A body for which there is no memory holds none.
func (b *body) readInto(req *webhook.Request, r *http.Request, control *http.ResponseController) {
	setDeadline(control, req.Received.Add(webhook.Budget))
	start := startBytes
	if req.Authenticated() {
		start = authenticatedBytes
	}
	err := b.readFrom(r.Body, r.ContentLength, start)
	switch {
	case errors.Is(err, errNoMemory):
		b.release()
		req.Busy = true
		setDeadline(control, time.Now().Add(discardTime))
	case err != nil:
		req.Partial = true
	case len(b.bytes) <= webhook.MaxBody:
		setDeadline(control, time.Time{})
	}
	req.Body = b.bytes
}

// readFrom reads a body of which so many bytes are announced, -1 for nobody knows: up to one byte
// more than is allowed. Memory beyond the start is taken as bytes come, never for what is only
// announced.
func (b *body) readFrom(r io.Reader, announced int64, start int) error {
	limit, whole := webhook.MaxBody+1, 0
	if announced >= 0 {
		limit = int(min(announced, webhook.MaxBody+1))
		whole = limit
	}
	if !b.grow(min(limit, start)) {
		return errNoMemory
	}
	for len(b.bytes) < limit {
		if len(b.bytes) == cap(b.bytes) && !b.growTowards(whole, min(limit, 4*cap(b.bytes))) {
			return errNoMemory
		}
		n, err := r.Read(b.bytes[len(b.bytes):cap(b.bytes)])
		b.bytes = b.bytes[:len(b.bytes)+n]
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// begin takes the memory that a request costs besides its body, and reports whether there was enough.
func (b *body) begin() bool { return b.take(overhead, 0) }

// grow makes the memory of the body larger and reports whether there was enough.
func (b *body) grow(size int) bool {
	if !b.take(int64(overhead+min(size, firstBytes)), int64(max(size-firstBytes, 0))) {
		return false
	}
	b.bytes = append(make([]byte, 0, size), b.bytes...)
	return true
}

// growTowards is grow for a body of which so much is announced. What goes beyond the first bytes is not
// begun unless there is memory for the whole now: what was given back is free once it was collected.
func (b *body) growTowards(whole, size int) bool {
	if size > firstBytes && b.memory.large.free.Load()+b.large < int64(whole-firstBytes) {
		return false
	}
	return b.grow(size)
}

// take takes memory until the body has as much, and reports whether there was enough.
func (b *body) take(small, large int64) bool {
	if !b.memory.small.acquire(small-b.small, b.kept) {
		return false
	}
	b.small = small
	if !b.memory.large.acquire(large-b.large, 0) {
		return false
	}
	b.large = large
	return true
}

// release gives the memory back, once the request has been answered.
func (b *body) release() {
	b.memory.small.release(b.small)
	b.memory.large.release(b.large)
	b.small, b.large, b.bytes = 0, 0, nil
	if b.conn != nil {
		b.conn.unproven.Add(-1)
		b.conn = nil
	}
}
