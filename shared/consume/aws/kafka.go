package aws

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// record is a record of Kafka.
type record struct {
	Topic     string `json:"topic"`
	Partition int64  `json:"partition"`
	Offset    int64  `json:"offset"`
	Value     string `json:"value"` // base64; null for a tombstone
}

// topic consumes records, in order within their partition. Kafka does not count deliveries, so
// that poisoned events become dead letters here. What has failed all the same, for lack of time or
// of a place for dead letters, has the whole batch retried: naming records in the answer has
// no effect unless a mapping is set up for it, and then would lose the others.
func topic(ctx context.Context, c *consume.Consumer, records wire.Raw) error {
	var messages []consume.Message
	var names []string
	var bad error
	err := wire.Each(records, func(partition string, list wire.Raw) {
		var all []record
		if err := wire.UnmarshalRaw(list, &all); err != nil {
			bad = err
			return
		}
		for _, r := range all {
			body, err := base64.StdEncoding.DecodeString(r.Value)
			if err != nil {
				body = []byte(r.Value) // no event either, so that it becomes a dead letter
			}
			messages = append(messages, consume.Message{Body: body, Group: partition, Uncounted: true})
			names = append(names, fmt.Sprintf("%s[%d] offset %d", r.Topic, r.Partition, r.Offset))
		}
	})
	if err != nil || bad != nil {
		return fmt.Errorf("%w: records of Kafka do not decode", ErrEvent)
	}
	for i, r := range c.Batch(ctx, messages) {
		if r.Outcome == consume.Failed {
			return fmt.Errorf("%s failed: %w", names[i], r.Err)
		}
	}
	return nil
}
