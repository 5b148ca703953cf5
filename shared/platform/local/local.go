// Package local serves webhooks over net/http: on a developer's machine, in a container, behind
// a proxy of one's own.
//
// What strangers can cost is bounded: the time and the number of their connections, and the memory
// of their requests. Query and headers are checked before a byte of the body is read, and the
// bodies that are read share a fixed number of bytes.
package local

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Receiver answers requests, in two steps; see webhook.Receiver.
type Receiver interface {
	Precheck(ctx context.Context, head *webhook.Request) (answer webhook.Response, ok bool)
	Receive(ctx context.Context, r *webhook.Request) webhook.Response
}

// Handler returns a handler that answers webhooks on every path, and GET /healthz with 200. It is
// meant for [NewServer]; in another server, the limits of connections are that server's.
func Handler(receiver Receiver) http.Handler {
	return &handler{receiver: receiver, authenticated: authenticatedBodies(), others: otherBodies()}
}

type handler struct {
	receiver Receiver
	// The memory for bodies: of senders authenticated by query, headers or path, and
	// of those who do with their body, or not at all.
	authenticated, others *memory
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && r.URL.Path == "/healthz" {
		write(w, webhook.Response{Status: http.StatusOK, Body: []byte(`{"status":"ok"}`)})
		return
	}
	conn := connOf(r.Context())
	b := h.stranger(conn)
	defer func() { b.release() }()
	req := head(r)
	req.Busy = !b.begin()
	control := http.NewResponseController(w)
	answer, ok := h.receiver.Precheck(r.Context(), req)
	if !ok {
		// The server reads what is left of a small body before it answers, but not for long.
		setDeadline(control, req.Received.Add(discardTime))
		write(w, answer)
		return
	}
	if req.Authenticated() {
		conn.begin()
		defer conn.end()
		b.release()
		b, req.Busy = &body{memory: h.authenticated}, false
	}
	b.readInto(req, r, control)
	answer = h.receiver.Receive(r.Context(), req)
	if answer.Status == http.StatusOK {
		conn.begin()
		conn.end()
	}
	write(w, answer)
}

// discardTime is how long an unread body may keep a connection from its answer.
const discardTime = 500 * time.Millisecond

// stranger returns memory for the body of a request of which nothing is known yet.
func (h *handler) stranger(c *conn) *body {
	b := &body{memory: h.others, conn: c, kept: otherKept}
	if c.unproven.Add(1) == 1 || c.proven.Load() {
		b.kept = 0
	}
	return b
}

// setDeadline sets when reading ends. That cannot fail on the server's own connections; on others it
// is the owner's to set.
func setDeadline(control *http.ResponseController, t time.Time) { _ = control.SetReadDeadline(t) }

// contentType is what all answers share; package http does not change it.
var contentType = []string{"application/json"}

func write(w http.ResponseWriter, r webhook.Response) {
	h := w.Header()
	h["Content-Type"] = contentType
	h["Content-Length"] = []string{strconv.Itoa(len(r.Body))}
	if r.Status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(r.Status)
	_, _ = w.Write(r.Body) // a sender that left finds out by itself
}
