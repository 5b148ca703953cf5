// Package aws connects a consumer to the event source mappings of Lambda: SQS, standard and FIFO,
// and Kafka, of Amazon MSK or self-managed.
//
// The mapping of a queue has to have FunctionResponseTypes: [ReportBatchItemFailures]. Without it
// Lambda takes an answer that names failed messages for a success, and deletes them.
//
// Formats: docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, with-msk.html.
package aws

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrEvent is the error for an invocation that is no batch of SQS or Kafka.
var ErrEvent = errors.New("not an event of SQS or Kafka")

// margin is how long before the deadline of the invocation the functions have to end, so that
// there is time for the answer.
const margin = 500 * time.Millisecond

// event holds what distinguishes the two kinds of events.
type event struct {
	Source  string   `json:"eventSource"` // of Kafka; each message of SQS has its own
	Records wire.Raw `json:"Records" wire:"alias=records"`
}

// Invoke consumes one batch: the bytes of the event in, those of the answer out. With an error
// Lambda delivers the whole batch again.
func Invoke(ctx context.Context, c *consume.Consumer, payload []byte) ([]byte, error) {
	var e event
	if err := wire.Unmarshal(payload, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	ctx, cancel := early(ctx)
	defer cancel()
	switch e.Source {
	case "":
		return queue(ctx, c, e.Records)
	case "aws:kafka", "SelfManagedKafka":
		return nil, topic(ctx, c, e.Records)
	}
	return nil, fmt.Errorf("%w, but of %q", ErrEvent, e.Source)
}

// early ends the context before the invocation ends.
func early(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return ctx, func() {}
	}
	return context.WithDeadline(ctx, deadline.Add(-margin))
}
