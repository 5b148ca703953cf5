package router

import (
	"context"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Invoker invokes functions of a cloud by their family, which may have a namespace of its own,
// and their deployed name. The function of unknown commands has no family. Both methods return
// soon after ctx ends.
type Invoker interface {
	// Call returns what the function has returned. That the function failed is an error.
	Call(ctx context.Context, family, name string, payload []byte) ([]byte, error)
	// Queue makes the cloud store an invocation, to be tried until the function returns without
	// an error. It returns false for one that the cloud does not store.
	Queue(ctx context.Context, family, name string, payload []byte) (stored bool, err error)
}

// Forwarder is a webhook.Forwarder over the invocations of a cloud.
type Forwarder struct {
	// Prefix is what the names of the functions begin with, such as the name of the stack.
	Prefix  string
	Invoker Invoker
}

// Name returns the name under which a function is deployed: sns/blacklist-add is
// PREFIX-sns-blacklist-add.
func (f Forwarder) Name(function string) string {
	name := strings.ReplaceAll(function, "/", "-")
	if f.Prefix == "" {
		return name
	}
	return f.Prefix + "-" + name
}

// Invoke invokes the function and returns its answer.
func (f Forwarder) Invoke(
	ctx context.Context, function string, r *webhook.Request,
) (webhook.Response, error) {
	return f.call(ctx, function, envelope(r))
}

// Forward lets the cloud store the invocation, or else waits until the function has answered it.
func (f Forwarder) Forward(ctx context.Context, function string, r *webhook.Request) error {
	payload := envelope(r)
	stored, err := f.Invoker.Queue(ctx, family(function), f.Name(function), payload)
	if stored || err != nil {
		return err
	}
	_, err = f.call(ctx, function, payload)
	return err
}

// family is the first part of a function's folder.
func family(function string) string {
	family, _, found := strings.Cut(function, "/")
	if !found {
		return ""
	}
	return family
}

func (f Forwarder) call(
	ctx context.Context, function string, payload []byte,
) (webhook.Response, error) {
	result, err := f.Invoker.Call(ctx, family(function), f.Name(function), payload)
	if err != nil {
		return webhook.Response{}, err
	}
	return routed.Response(result)
}

// envelope makes room for the body in base64 and for the rest of a usual request.
func envelope(r *webhook.Request) []byte {
	return routed.Append(make([]byte, 0, len(r.Body)*4/3+2048), r)
}
