//go:build !otel

package main

import (
	"context"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// export exports nothing: the SDK of OpenTelemetry and what it needs take a tenth of the time that
// this program compiles, which is what a newcomer waits for.
func (*server) export(ctx context.Context, opts *webhook.Options) error {
	if trace.ExportWanted(os.Getenv) {
		opts.Log.WarnContext(ctx, "no span is exported, though OTEL_EXPORTER_OTLP_... is set: build with -tags otel")
	}
	return nil
}
