package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// httpChecks are about requests that are odd as HTTP, and what they do to others.
func httpChecks() []Check {
	const refused = "anything but success: an HTTP status of 400 or more, or a closed connection"
	return []Check{
		{ID: "http.get", Severity: Medium, Doc: "RFC 9110 15.5.6", Expected: refused,
			Title: "takes events by POST alone",
			Sent:  "a GET with the parameters of an event", run: onAny(mustRefuse("get"))},
		{ID: "http.not-json", Severity: Medium, Doc: "intl 1047/34354", Expected: refused,
			Title: "does not say OK to what is no JSON",
			Sent:  "a body that is no JSON, rightly signed", run: onAny(mustRefuse("not-json"))},
		{ID: "http.half-json", Severity: High, Doc: "intl 1047/34354", Expected: refused,
			Title: "does not say OK to half a JSON text",
			Sent:  "half a body, of the length that was announced", run: onAny(mustRefuse("truncated"))},
		{ID: "http.too-large", Severity: Medium, Doc: "RFC 9110 15.5.14", Expected: refused,
			Title: "limits the size of bodies",
			Sent:  "a body of more than 1 MiB, and an event after it", run: onAny(tooLarge)},
		{ID: "http.cut", Severity: High, Doc: "RFC 9112 8", Expected: refused,
			Title: "does not say OK to a body that was cut",
			Sent:  "half of the body that was announced, then the end of the stream", run: onAny(cut)},
		{ID: "http.slow", Severity: High, Doc: "intl 1047/34354",
			Title:    "serves others while some are slow",
			Sent:     "eight requests that stop in the middle of their bodies, then an event",
			Expected: "the event is answered in time", run: onAny(slow)},
		{ID: "http.slow-ends", Severity: Low, Doc: "CWE-400",
			Title:    "does not wait forever for a body",
			Sent:     "a request that stops in the middle of its body",
			Expected: fmt.Sprintf("an answer, or a closed connection, within %v", answerLimit),
			run:      onAny(slowEnds)},
		{ID: "http.chunked", Severity: High, Doc: "RFC 9112 7.1",
			Title: "takes bodies in chunks, as proxies send them",
			Sent:  "an event without Content-Length", Expected: "HTTP 200 with code 0",
			run: onAny(oneMore(func(r *sender.Request) { r.Chunked = true }))},
		{ID: "http.keep-alive", Severity: Medium, Doc: "intl 1047/34354",
			Title:    "keeps connections open",
			Sent:     "two events, one after the other",
			Expected: "both are taken, the second on the same connection", run: onAny(keepAlive)},
	}
}

// mustRefuse sends an event with a fault of package sender.
func mustRefuse(name string) func(context.Context, *session, packet) outcome {
	return func(ctx context.Context, s *session, p packet) outcome {
		a := s.send(ctx, name, fault(name)(s, s.fresh(p)))
		if accepted(p, a) {
			return fail(describe(a))
		}
		return pass(describe(a))
	}
}

func tooLarge(ctx context.Context, s *session, p packet) outcome {
	out := mustRefuse("oversize")(ctx, s, p)
	if _, wrong := s.ask(ctx, s.fresh(p)); wrong != "" {
		return fail("the event after it: " + wrong)
	}
	return out
}

// stall begins the request of an event, and stops in the middle of its body.
func (s *session) stall(ctx context.Context, p packet) (*sender.Stalled, error) {
	if err := s.pace.wait(ctx); err != nil {
		return nil, err
	}
	r := s.fresh(p).request
	return s.Client.Stall(ctx, s.URL, r, len(r.Body)/2)
}

func cut(ctx context.Context, s *session, p packet) outcome {
	stalled, err := s.stall(ctx, p)
	if err != nil {
		return fail("no connection: " + err.Error())
	}
	defer func() { _ = stalled.Close() }()
	if err := stalled.Cut(); err != nil {
		return pass("the connection was closed before the cut")
	}
	a := stalled.Answer()
	s.record("a body that is cut", sender.Request{}, a)
	if accepted(p, a) {
		return fail(describe(a))
	}
	return pass(describe(a))
}

func slow(ctx context.Context, s *session, p packet) outcome {
	const several = 8
	for range several {
		stalled, err := s.stall(ctx, p)
		if err != nil {
			return fail("no connection: " + err.Error())
		}
		defer func() { _ = stalled.Close() }()
	}
	s.Client.CloseIdleConnections()
	a, wrong := s.ask(ctx, s.fresh(p))
	switch {
	case wrong != "":
		return fail(wrong)
	case a.Duration > window(p.decl.Dialect):
		return fail(fmt.Sprintf("answered after %.0f ms", milliseconds(a.Duration)))
	}
	return pass(fmt.Sprintf("answered after %.0f ms", milliseconds(a.Duration)))
}

func slowEnds(ctx context.Context, s *session, p packet) outcome {
	stalled, err := s.stall(ctx, p)
	if err != nil {
		return fail("no connection: " + err.Error())
	}
	defer func() { _ = stalled.Close() }()
	a := stalled.Answer()
	switch {
	case errors.Is(a.Err, os.ErrDeadlineExceeded):
		return fail("it still waited after " + answerLimit.String())
	case accepted(p, a):
		return fail(describe(a))
	}
	return pass(fmt.Sprintf("%s, after %s", describe(a), a.Duration.Round(100*time.Millisecond)))
}

func keepAlive(ctx context.Context, s *session, p packet) outcome {
	s.Client.CloseIdleConnections()
	for range 2 {
		a, wrong := s.ask(ctx, s.fresh(p))
		if wrong != "" {
			return fail(wrong)
		}
		if a.Reused {
			return pass("the second event came by the connection of the first")
		}
		if a.Header.Get("Connection") == "close" || a.Status != http.StatusOK {
			return fail("the receiver closed the connection")
		}
	}
	return fail("the second event needed a connection of its own")
}
