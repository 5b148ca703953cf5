package kafka

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// records turns events into records.
func (s *Sink) records(events []*webhook.Event) []*kgo.Record {
	out := make([]*kgo.Record, len(events))
	for i, e := range events {
		out[i] = &kgo.Record{
			Key:   []byte(s.keyOf(e)),
			Value: e.AppendJSON(make([]byte, 0, len(e.Data)+512)),
			Headers: []kgo.RecordHeader{
				{Key: "content-type", Value: []byte("application/cloudevents+json")},
			},
		}
	}
	return out
}

func (s *Sink) keyOf(e *webhook.Event) string {
	switch s.key {
	case "subject":
		return cmp.Or(e.Subject, e.ID)
	case "type":
		return e.Type
	}
	return e.ID
}

// delivery is a call of Put on its way.
type delivery struct {
	left    []*kgo.Record        // what is to be written
	stored  map[*kgo.Record]bool // what is
	refused error                // why records are not stored that never will be
	retried map[*kgo.Record]bool // see retriesAlone
}

// produce writes what is left, and leaves what may be stored the next time.
//
// The records get no context of their own: the client fails all records of a partition when the
// context of one ends, those of other callers too. So a record whose caller has given up may
// still be stored, for as long as a request can last.
func (s *Sink) produce(ctx context.Context, d *delivery) error {
	type result struct {
		record *kgo.Record
		err    error
	}
	records := d.left
	results := make(chan result, len(records))
	for _, r := range records {
		s.client.TryProduce(context.Background(), r, func(r *kgo.Record, err error) {
			results <- result{r, err}
		})
	}
	d.left = nil
	var again error
	for range records {
		select {
		case r := <-results:
			again = cmp.Or(d.note(r.record, r.err), again)
		case <-ctx.Done():
			return s.connErrors.explain(ctx.Err())
		}
	}
	return again
}

// note takes the result of a record. It returns an error when it may be stored the next
// time.
func (d *delivery) note(r *kgo.Record, err error) error {
	switch {
	case err == nil:
		d.stored[r] = true
		return nil
	case errors.Is(err, kerr.MessageTooLarge):
		err = fmt.Errorf("%w: %w", sink.ErrTooLarge, err)
		if !d.retriesAlone(r) {
			break
		}
		fallthrough
	case isPassing(err):
		r.Timestamp = time.Time{} // the client counts the time of a record from there
		d.left = append(d.left, r)
		return &retry.TransientError{Err: err}
	}
	d.refused = errors.Join(d.refused, err)
	return nil
}

// surelySmall is a size in bytes that fits the default limit of a topic by itself.
const surelySmall = 1_000_000

// retriesAlone reports, once for each record, whether it may not have been this one that was too
// large, but the batch that the client put it in with others.
func (d *delivery) retriesAlone(r *kgo.Record) bool {
	if len(r.Value) > surelySmall || d.retried[r] {
		return false
	}
	if d.retried == nil {
		d.retried = map[*kgo.Record]bool{}
	}
	d.retried[r] = true
	return true
}

// isPassing reports whether a record may be stored the next time.
func isPassing(err error) bool {
	return errors.Is(err, kgo.ErrRecordTimeout) || errors.Is(err, kgo.ErrMaxBuffered) ||
		kerr.IsRetriable(err) && !errors.Is(err, kerr.UnknownTopicOrPartition)
}
