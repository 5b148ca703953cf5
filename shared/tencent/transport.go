package tencent

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
)

// call makes one call of the API: in is the body, nil for {}; out receives the data of the
// answer, nil when it does not matter. Every method of the package ends here.
//
// The error is an *Error for an answer with a code, otherwise of the kind ErrNoAnswer or
// ErrAnswer, or that of the context.
func (c *Client) call(ctx context.Context, a api, in, out any) error {
	if c.show != nil {
		return c.preview(a, in)
	}
	body, err := encode(revealed(in))
	if err != nil {
		return err
	}
	return c.repeating(ctx, a, func() error { return c.attempt(ctx, a, body, out) })
}

// attempt sends a call once, when the limiter lets it.
func (c *Client) attempt(ctx context.Context, a api, body []byte, out any) error {
	if err := c.limits.wait(ctx, a); err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	sig, err := c.signer.UserSig()
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	received, err := c.send(limited, a, sig.Value, body)
	if err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	envelope, err := open(a.dialect(), received)
	if err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	if envelope.code != 0 || envelope.failed {
		return c.refusal(a, envelope, sig.Value)
	}
	if err := envelope.into(out); err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	return nil
}

// send returns the body of an answer with HTTP 200, which every answer of Tencent itself has.
func (c *Client) send(ctx context.Context, a api, sig Secret, body []byte) ([]byte, error) {
	target := c.url(a, url.QueryEscape(sig.Reveal()))
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, redact.URL(err))
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.o.HTTP.Do(request)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, redact.URL(err))
	}
	defer response.Body.Close()
	if err := judgeStatus(response.StatusCode); err != nil {
		return nil, err
	}
	return read(response)
}

func judgeStatus(status int) error {
	switch {
	case status == http.StatusOK:
		return nil
	case status == http.StatusTooManyRequests:
		return fmt.Errorf("%w: http status %d", ErrRate, status)
	case status >= http.StatusInternalServerError:
		return fmt.Errorf("%w: http status %d", ErrNoAnswer, status)
	}
	return fmt.Errorf("%w: http status %d", ErrAnswer, status)
}

func read(response *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("%w: it broke off: %w", ErrNoAnswer, err)
	}
	if len(body) > maxAnswer {
		return nil, fmt.Errorf("%w: it is larger than %d bytes", ErrAnswer, maxAnswer)
	}
	return body, nil
}

// refusal makes the error for an answer with a code.
func (c *Client) refusal(a api, envelope answer, sig Secret) error {
	m := meaningOf(a.dialect(), envelope.code)
	escaped := NewSecret(url.QueryEscape(sig.Reveal()))
	return &Error{
		API: a.path, Code: envelope.code, RequestID: envelope.requestID,
		Message: hide(envelope.message, c.key, sig, escaped),
		Advice:  m.advice, kind: m.kind,
	}
}
