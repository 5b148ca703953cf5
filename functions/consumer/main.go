// What happens with the events of the queue: the code that you edit. It consumes on AWS Lambda by
// default, on Tencent SCF with -tags scf, and on one machine with -tags local; see
// docs/consumers.md.
package main

import (
	"context"
	"log/slog"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/start"
)

func main() {
	start.Consumer(
		consume.On(sns.BlackListAdd, blocked),
		// Events that no handler takes are dead letters, so that none is lost. To drop them, add
		// consume.OnUnhandled(consume.Ignore).
	)
}

// blocked gets users who were put on a blocklist. It may get an event again when it fails, or, with
// Interrupted set, when the process ended before it was noted that the event is done.
func blocked(ctx context.Context, e consume.Event[sns.BlackListAddPayload]) error {
	slog.InfoContext(ctx, "users were put on a blocklist", "id", e.ID, "pairs", len(e.Payload.PairList))
	return nil
}
