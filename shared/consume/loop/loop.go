// Package loop runs a consumer on one machine. The packages below it read from Kafka, from SQS and
// from the SQLite file that serve writes.
package loop

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
)

// Source delivers messages, each until it is settled as anything but failed.
type Source interface {
	// Fetch waits for messages. When ctx ends it returns its error, or what it has.
	Fetch(ctx context.Context) ([]consume.Message, error)
	// Settle is called with a result for each message of the last Fetch, in their order.
	Settle(ctx context.Context, results []consume.Result) error
	Close() error
}

// settleTime is how long a source may take to note the outcome of a batch, also after ctx ended.
const settleTime = 10 * time.Second

// The delays after failures double from the first to the last of these.
const (
	firstDelay = 250 * time.Millisecond
	lastDelay  = 30 * time.Second
)

// Run fetches, consumes and settles batches until ctx ends, and closes the source then. Failures of
// the source are logged and retried.
func Run(ctx context.Context, c *consume.Consumer, s Source, log *slog.Logger) error {
	failures := 0
	for ctx.Err() == nil {
		ok, err := turn(ctx, c, s)
		switch {
		case ctx.Err() != nil:
		case ok:
			failures = 0
		default:
			failures++
			delay := retry.Delay(failures, firstDelay, lastDelay)
			log.ErrorContext(ctx, "events are retried", "after", delay.String(), "error", err)
			_ = retry.Sleep(ctx, delay) // the loop looks at ctx itself
		}
	}
	return s.Close()
}

// turn consumes one batch, and reports whether nothing of it has to be retried.
func turn(ctx context.Context, c *consume.Consumer, s Source) (bool, error) {
	messages, err := s.Fetch(ctx)
	if len(messages) == 0 {
		return err == nil, err
	}
	results := c.Batch(ctx, messages)
	settling, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	if err := s.Settle(settling, results); err != nil {
		return false, err
	}
	if i := slices.IndexFunc(results, isFailed); i >= 0 {
		return false, results[i].Err
	}
	return true, nil
}

func isFailed(r consume.Result) bool { return r.Outcome == consume.Failed }
