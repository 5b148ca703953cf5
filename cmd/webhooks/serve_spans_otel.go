//go:build otel

package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace/otlp"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// exportTime is how long the last spans may take when the process ends.
const exportTime = 2 * time.Second

// export has a span exported for each request, when the environment names where to.
func (s *server) export(ctx context.Context, opts *webhook.Options) error {
	if !trace.ExportWanted(os.Getenv) {
		return nil
	}
	e, err := otlp.New(ctx, "tencent-webhooks")
	if err != nil {
		return fmt.Errorf("OTEL_EXPORTER_OTLP_ENDPOINT: %w", err)
	}
	opts.Observe = observe.All(opts.Observe, e.Request)
	s.closeSpans = func() {
		ctx, cancel := context.WithTimeout(context.Background(), exportTime)
		defer cancel()
		_ = e.Close(ctx) // a collector that is away holds up nothing
	}
	return nil
}
