package http

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// deliver posts an event until the server has taken it or trying again does not help.
func (s *Sink) deliver(ctx context.Context, e *webhook.Event) error {
	body := e.AppendJSON(make([]byte, 0, len(e.Data)+512))
	err := retry.Do(ctx, func() error { return s.post(ctx, e, body) })
	if err != nil {
		return fmt.Errorf("%s: %w", s.host, err)
	}
	return nil
}

// post makes one request about an event.
func (s *Sink) post(ctx context.Context, e *webhook.Event, body []byte) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return failed(err)
	}
	req.Header.Set("Content-Type", "application/cloudevents+json")
	if e.TraceParent != "" {
		req.Header.Set("traceparent", e.TraceParent)
	}
	s.keys.Sign(req.Header, e.ID, time.Now(), body)
	resp, err := s.client.Do(req)
	if err != nil {
		return failed(err)
	}
	defer func() { _ = resp.Body.Close() }() // the status has been read
	drain(resp.Body, cancel)
	return result(resp)
}

// failed returns why there was no answer, without the URL that the client puts into its errors.
func failed(err error) error {
	err = redact.URL(err)
	var untrusted *tls.CertificateVerificationError
	if errors.As(err, &untrusted) {
		return err
	}
	return &retry.TransientError{Err: err}
}

// What is read of an answer's body, only so that the connection can be used again.
const (
	drainBytes = 64 << 10
	drainTime  = 20 * time.Millisecond
)

// drain reads the body, but not for long: the status has said everything.
func drain(body io.Reader, cancel func()) {
	defer time.AfterFunc(drainTime, cancel).Stop()
	_, _ = io.CopyN(io.Discard, body, drainBytes)
}

// result returns nil for a status of success, and else an error that knows whether to retry.
func result(resp *http.Response) error {
	status := resp.StatusCode
	if status >= 200 && status < 300 {
		return nil
	}
	err := fmt.Errorf("answered %d %s", status, http.StatusText(status))
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return fmt.Errorf("%w: %w", sink.ErrTooLarge, err)
	case status == http.StatusBadRequest, status == http.StatusUnprocessableEntity:
		return fmt.Errorf("%w: %w", sink.ErrRefused, err)
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly,
		status == http.StatusTooManyRequests, status >= 500:
		return &retry.TransientError{Err: err, After: retryAfter(resp)}
	}
	return err
}

// retryAfter reads when the server wants to be asked again, where it says that in seconds.
func retryAfter(resp *http.Response) time.Duration {
	seconds, err := strconv.ParseUint(resp.Header.Get("Retry-After"), 10, 16)
	if err != nil {
		return 0
	}
	return time.Duration(seconds) * time.Second
}
