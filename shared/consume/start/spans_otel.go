//go:build otel

package start

import (
	"context"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace/otlp"
)

// newSpans returns what exports a span for each event, when the environment names where to.
func newSpans(ctx context.Context) (spans, error) {
	if !trace.ExportWanted(os.Getenv) {
		return spans{}, nil
	}
	e, err := otlp.New(ctx, "tencent-webhooks-consumer")
	if err != nil {
		return spans{}, err
	}
	return spans{observe: e.Consumed, flush: e.Flush}, nil
}
