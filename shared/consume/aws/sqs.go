package aws

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// message is a message of SQS.
type message struct {
	ID         string `json:"messageId"`
	Body       []byte `json:"body"`
	Attributes struct {
		Group string `json:"MessageGroupId"`
	} `json:"attributes"`
	Source string `json:"eventSource"`
	ARN    string `json:"eventSourceARN"`
}

// queue consumes the messages of a queue and answers which of them have failed. Those of a FIFO
// queue stay in order within their group; a standard queue has fair groups too, without order.
// When all have failed, so has the invocation.
func queue(ctx context.Context, c *consume.Consumer, records wire.Raw) ([]byte, error) {
	var all []message
	if err := wire.UnmarshalRaw(records, &all); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	messages := make([]consume.Message, len(all))
	for i, m := range all {
		if m.Source != "aws:sqs" || m.ID == "" {
			return nil, fmt.Errorf("%w: message %d", ErrEvent, i)
		}
		messages[i].Body = m.Body
		if strings.HasSuffix(m.ARN, ".fifo") {
			messages[i].Group = cmp.Or(m.Attributes.Group, "-")
		}
	}
	return answer(all, c.Batch(ctx, messages))
}

// answer names the messages that have failed.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
func answer(all []message, results []consume.Result) ([]byte, error) {
	out := []byte(`{"batchItemFailures":[`)
	failed := 0
	for i, r := range results {
		if r.Outcome != consume.Failed {
			continue
		}
		if failed++; failed > 1 {
			out = append(out, ',')
		}
		out = append(out, `{"itemIdentifier":`...)
		out = append(wire.AppendString(out, all[i].ID), '}')
	}
	if failed > 0 && failed == len(all) {
		return nil, fmt.Errorf("all %d messages failed, the first for: %w", failed, results[0].Err)
	}
	return append(out, "]}"...), nil
}
