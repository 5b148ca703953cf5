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
	// firstBytes is what a body gets before any of it has come, and what comes from the part for
	// small ones.
	firstBytes = 16 << 10
	// authenticatedBytes is what a body gets at once whose sender is authenticated: a batch of Push.
	authenticatedBytes = 64 << 10
	// overhead is what a request is taken to cost besides its body, so that the number of requests is
	// bounded too.
	overhead = 8 << 10
)

// body is the body of one request with the memory that it holds.
type body struct {
	memory       *memory
	bytes        []byte
	small, large int64 // taken from memory
}

// readInto fills in the body of a request, or why there is none. The time that it takes counts. It
// takes one byte more than is allowed, so that the core sees a body that is too large and nothing
// is ever cut off in silence.
func (b *body) readInto(req *webhook.Request, r *http.Request, control *http.ResponseController) {
	setDeadline(control, req.Received.Add(webhook.Budget))
	first := firstBytes
	if req.Authenticated() {
		first = authenticatedBytes
	}
	err := b.readFrom(r.Body, r.ContentLength, first)
	switch {
	case errors.Is(err, errNoMemory):
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
// more than is allowed. Memory beyond the first bytes is taken as they come, never for what is only
// announced.
func (b *body) readFrom(r io.Reader, announced int64, first int) error {
	limit := webhook.MaxBody + 1
	if announced >= 0 {
		limit = int(min(announced, webhook.MaxBody+1))
	}
	if !b.grow(min(limit, first)) {
		return errNoMemory
	}
	for len(b.bytes) < limit {
		if len(b.bytes) == cap(b.bytes) && !b.grow(min(limit, 4*cap(b.bytes))) {
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

// grow makes the memory of the body larger and reports whether there was enough.
func (b *body) grow(size int) bool {
	small := int64(overhead + min(size, firstBytes))
	large := int64(max(size-firstBytes, 0))
	if more := small - b.small; !b.memory.small.acquire(more) {
		return false
	}
	b.small = small
	if more := large - b.large; !b.memory.large.acquire(more) {
		return false
	}
	b.large = large
	b.bytes = append(make([]byte, 0, size), b.bytes...)
	return true
}

// release gives the memory back, once the request has been answered.
func (b *body) release() {
	b.memory.small.release(b.small)
	b.memory.large.release(b.large)
}
