//go:build !local

// Package start starts a consumer where it was built for: AWS Lambda by default, Tencent SCF with
// -tags scf, one machine with -tags local. No build links what only another one needs.
package start

import (
	"context"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

// Consumer passes events to these handlers until the platform ends the process. A mistake in the
// environment ends it with one line that names the variable.
func Consumer(handlers ...consume.Handler) { serve.Run(program(handlers)) }

func program(handlers []consume.Handler) serve.Program {
	return func(ctx context.Context) (serve.Invoke, error) {
		s, err := load(os.Getenv)
		if err != nil {
			return nil, err
		}
		c, exported, err := s.consumer(ctx, serve.Drivers(s.keys), stores(), handlers)
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, event []byte) ([]byte, error) {
			defer exported.done(ctx)
			return invoke(ctx, c, event)
		}, nil
	}
}
