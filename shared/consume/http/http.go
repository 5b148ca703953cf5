// Package http connects a consumer to the other end of the http: sink: CloudEvents in structured
// mode, one to a request, signed by Standard Webhooks.
package http

import (
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
)

// Options configure a [Handler]. Keys or Unsigned has to be set: the zero value refuses all.
type Options struct {
	// Keys verify requests; the sender signs with PUBLISH_SECRET.
	Keys signing.Keys
	// Unsigned takes requests without verifying them. It is for a network that nobody else is on.
	Unsigned bool
	// Log gets why a request was refused; nil discards it.
	Log *slog.Logger
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// Handler answers requests by the outcome of their event. It is safe for concurrent use.
type Handler struct {
	opts     Options
	consumer *consume.Consumer
}

// New returns a handler that gives events to a consumer.
func New(c *consume.Consumer, opts Options) *Handler {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	return &Handler{opts, c}
}

// maxBody is how large an event may be: a body of 1 MiB, in base64, and what is around it.
const maxBody = 2 << 20

// ServeHTTP answers 204 when the event is done, was done before or is a dead letter; 503 when the
// sender is to retry; 422 when that makes no sense and there is no place for dead letters. What
// is not verified gets a 401 and reaches nobody.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, why := h.serve(w, r)
	if why != nil {
		h.opts.Log.WarnContext(r.Context(), "request refused", "status", status, "error", why)
	}
	switch status {
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "1")
	case http.StatusMethodNotAllowed:
		w.Header().Set("Allow", http.MethodPost)
	}
	w.WriteHeader(status)
}

// serve returns the status of the answer, and why a request never became a message.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request) (int, error) {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed, errors.New("only POST is allowed")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, err
	case err != nil:
		return http.StatusBadRequest, errors.New("the body did not arrive whole")
	}
	if !h.opts.Unsigned {
		if err := h.opts.Keys.Verify(r.Header, h.opts.Now(), body); err != nil {
			return http.StatusUnauthorized, err
		}
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != contentType {
		return http.StatusUnsupportedMediaType, errors.New("want " + contentType)
	}
	return statusOf(h.consumer.Consume(r.Context(), consume.Message{Body: body})), nil
}

const contentType = "application/cloudevents+json"

// statusOf returns what a sender makes the right thing of.
func statusOf(r consume.Result) int {
	switch {
	case r.Outcome != consume.Failed:
		return http.StatusNoContent
	case errors.Is(r.Err, consume.ErrNoDeadLetter):
		return http.StatusUnprocessableEntity
	}
	return http.StatusServiceUnavailable
}
