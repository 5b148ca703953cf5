package start

import (
	"context"
	"log/slog"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
)

// spans export what happens with events; the zero value exports nothing.
type spans struct {
	observe func(context.Context, consume.Result)
	flush   func(context.Context) error
}

// flushTime is how long the export may hold up an invocation whose events are done.
const flushTime = time.Second

// done exports what there is: the platform freezes the process when the invocation has ended.
func (s spans) done(ctx context.Context) {
	if s.flush == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushTime)
	defer cancel()
	if err := s.flush(ctx); err != nil {
		slog.WarnContext(ctx, "spans are not exported", "error", err)
	}
}
