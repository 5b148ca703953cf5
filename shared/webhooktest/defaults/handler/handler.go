// Package handler makes the default handlers: after-commands publish, before-commands allow.
package handler

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// after is a webhook.After[P]. That type itself would be compiled for each P here.
type after[P any] interface {
	DecodeEvent(data []byte, p *P) error
}

// Publish returns the handler of a command that informs.
func Publish[P any](after[P]) func(context.Context, *webhook.Callback[P]) error {
	return func(ctx context.Context, cb *webhook.Callback[P]) error { return cb.Publish(ctx) }
}

// Allow returns the handler of a command that asks: its answer is the zero one.
func Allow[P any, A webhook.Answer](
	webhook.Before[P, A],
) func(context.Context, *webhook.Callback[P]) (A, error) {
	return func(context.Context, *webhook.Callback[P]) (allow A, err error) { return allow, nil }
}
