//go:build !otel

package main

import (
	"context"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// export exports nothing: the SDK of OpenTelemetry and what it needs take a tenth of the time that
// this program compiles, which is what a newcomer waits for.
func (*server) export(ctx context.Context, opts *webhook.Options) error {
	if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" {
		opts.Log.WarnContext(ctx, "OTEL_EXPORTER_OTLP_ENDPOINT has no effect: build with -tags otel")
	}
	return nil
}
