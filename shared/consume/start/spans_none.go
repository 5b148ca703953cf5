//go:build !otel

package start

import (
	"context"
	"log/slog"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
)

// newSpans exports nothing: the SDK of OpenTelemetry would make the program larger by half.
func newSpans(ctx context.Context) (spans, error) {
	if trace.ExportWanted(os.Getenv) {
		slog.WarnContext(ctx, "no span is exported, though OTEL_EXPORTER_OTLP_... is set: build with -tags otel")
	}
	return spans{}, nil
}
