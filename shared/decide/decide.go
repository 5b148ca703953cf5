// Package decide has an HTTP service decide on before-commands (DECIDE_URL), in whatever language
// it is written: the event goes there as a CloudEvent, and a verdict in JSON comes back.
package decide

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/transport"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// maxAnswer is the largest answer that is read, in bytes: a MsgBody and its verdict are smaller.
const maxAnswer = 256 << 10

// margin is how long before the end of its time a request is given up, so that the log says what
// timed out.
const margin = 20 * time.Millisecond

// The kinds of errors, for errors.Is. None of them holds more of the URL than its host.
var (
	// ErrTimeout: the service did not answer in time.
	ErrTimeout = errors.New("the service did not answer in time")
	// ErrStatus: the service answered with another status than 200.
	ErrStatus = errors.New("want status 200")
	// ErrAnswer: the answer is no verdict.
	ErrAnswer = errors.New("the answer is no verdict")
	// ErrTooLarge: the answer is larger than 256 KiB.
	ErrTooLarge = errors.New("the answer is larger than 256 KiB")
)

// Service decides by asking a URL. It is safe for concurrent use.
type Service struct {
	url    string // with passwords and tokens; not for errors
	host   string
	keys   signing.Keys
	now    func() time.Time
	client *http.Client
}

// New returns the service at a URL. Requests are signed with the keys, if there are any; now is
// the clock of the signatures.
func New(u *url.URL, keys signing.Keys, now func() time.Time) *Service {
	if u.Scheme == "https" {
		go transport.LoadRoots()
	}
	return &Service{
		url: u.String(), host: u.Host, keys: keys, now: now,
		client: &http.Client{Transport: transport.New(), CheckRedirect: transport.NoRedirect},
	}
}

// Decide posts the event and returns the verdict that came back before ctx ended. It asks once,
// but for a kept connection that turned out to be closed, and follows no redirect.
func (s *Service) Decide(ctx context.Context, e *webhook.Event) (webhook.Proposal, error) {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-margin))
		defer cancel()
	}
	answer, err := s.post(ctx, e)
	if errors.Is(err, context.DeadlineExceeded) {
		err = ErrTimeout
	}
	if err == nil {
		var p webhook.Proposal
		if p, err = parse(answer); err == nil {
			return p, nil
		}
	}
	return webhook.Proposal{}, fmt.Errorf("DECIDE_URL %s: %w", s.host, err)
}

// post returns the body of the answer.
func (s *Service) post(ctx context.Context, e *webhook.Event) ([]byte, error) {
	body := e.AppendJSON(make([]byte, 0, len(e.Data)+512))
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, withoutURL(err)
	}
	req.Header.Set("Content-Type", "application/cloudevents+json")
	req.Header.Set("Accept", "application/json")
	req.Header["Idempotency-Key"] = nil // for net/http: a closed connection is no reason to give up
	if e.TraceParent != "" {
		req.Header.Set("traceparent", e.TraceParent)
	}
	s.keys.Sign(req.Header, e.ID, s.now(), body)
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	defer func() { _ = resp.Body.Close() }() // what was wanted of it has been read
	return read(resp)
}

// read returns the body of a response that may hold a verdict.
func read(resp *http.Response) ([]byte, error) {
	if resp.StatusCode != http.StatusOK {
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // so that the connection can be used again
		return nil, fmt.Errorf("%w, got %d", ErrStatus, resp.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, withoutURL(err)
	case len(body) > maxAnswer:
		return nil, ErrTooLarge
	}
	return body, nil
}

// withoutURL takes the URL out of an error of the client.
func withoutURL(err error) error {
	err = redact.URL(err)
	var untrusted *tls.CertificateVerificationError
	if errors.As(err, &untrusted) {
		return untrusted.Err
	}
	return err
}
