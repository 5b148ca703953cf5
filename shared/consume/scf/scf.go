// Package scf connects a consumer to the CKafka trigger of Tencent SCF.
//
// Format: cloud.tencent.com/document/product/583/17530.
package scf

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrEvent is the error for an invocation that is no batch of CKafka.
var ErrEvent = errors.New("not an event of CKafka")

// margin is how long before the deadline of the invocation the functions have to end, so that
// there is time for the answer.
const margin = 500 * time.Millisecond

// event is a batch of records.
type event struct {
	Records []struct {
		CKafka record `json:"Ckafka"`
	} `json:"Records"`
}

type record struct {
	Topic     string `json:"topic"`
	Partition int64  `json:"partition"`
	Offset    int64  `json:"offset"`
	Body      []byte `json:"msgBody"`
}

// Invoke consumes one batch, in order within each partition. The trigger does not count deliveries
// of an event, so that poisoned ones become dead letters here. With an error, which there is for
// want of time or of a place for dead letters, the trigger delivers the whole batch again.
func Invoke(ctx context.Context, c *consume.Consumer, payload []byte) ([]byte, error) {
	var e event
	if err := wire.Unmarshal(payload, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	if len(e.Records) == 0 || e.Records[0].CKafka.Topic == "" {
		return nil, ErrEvent
	}
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-margin))
		defer cancel()
	}
	messages := make([]consume.Message, len(e.Records))
	for i, r := range e.Records {
		messages[i] = consume.Message{Body: r.CKafka.Body, Group: r.CKafka.partition(), Uncounted: true}
	}
	for i, r := range c.Batch(ctx, messages) {
		if r.Outcome == consume.Failed {
			at := &e.Records[i].CKafka
			return nil, fmt.Errorf("%s offset %d failed: %w", at.partition(), at.Offset, r.Err)
		}
	}
	return []byte(`"ok"`), nil
}

// partition names the partition of a record.
func (r *record) partition() string {
	return r.Topic + "[" + strconv.FormatInt(r.Partition, 10) + "]"
}
