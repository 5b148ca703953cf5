package routed

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrRefused is the error of an invocation whose request was not answered with 200: it was not
// kept, or did not pass the checks of the function. An asynchronous invocation is retried
// because of it, and then goes where the function's failures go.
var ErrRefused = errors.New("routed: request was not taken")

// Invoke answers one envelope: its bytes in, a gateway response out. It is safe for concurrent
// use. Errors are of the kinds ErrEnvelope and ErrRefused.
func Invoke(ctx context.Context, event []byte, receive platform.Receive) ([]byte, error) {
	req, err := Parse(event)
	if err != nil {
		return nil, err
	}
	r := receive(ctx, req)
	if r.Status != http.StatusOK {
		return nil, fmt.Errorf("%w: status %d", ErrRefused, r.Status)
	}
	return platform.AppendResponse(nil, r), nil
}

// Response reads what Invoke has returned. Anything but an answer with 200 is an error of the
// kind ErrRefused: a function that does not know the envelope, for one.
func Response(result []byte) (webhook.Response, error) {
	var r struct {
		Status int    `json:"statusCode"`
		Body   []byte `json:"body"`
	}
	if err := wire.Unmarshal(result, &r); err != nil {
		return webhook.Response{}, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if r.Status != http.StatusOK || len(r.Body) == 0 {
		return webhook.Response{}, fmt.Errorf("%w: status %d", ErrRefused, r.Status)
	}
	return webhook.Response{Status: r.Status, Body: r.Body}, nil
}
