package sqs

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// call is one Put on its way.
type call struct {
	*Sink
	mu     sync.Mutex
	stored map[*string]bool // the bodies of messages that are
}

func (s *Sink) newCall() *call { return &call{Sink: s, stored: map[*string]bool{}} }

// sendAll sends batches: at the same time, or one after the other where order counts.
func (c *call) sendAll(ctx context.Context, all ...[]entry) error {
	errs := make([]error, len(all))
	var running sync.WaitGroup
	for i, entries := range all {
		running.Go(func() { errs[i] = c.sendBatch(ctx, entries) })
		if !c.fifo {
			continue
		}
		if running.Wait(); errs[i] != nil {
			break
		}
	}
	running.Wait()
	return errors.Join(errs...)
}

// batch is a request on its way.
type batch struct {
	left    []entry // what is not stored yet
	refused error   // why the messages are not that SQS will never store
}

// sendBatch sends one request until each of its messages is stored or refused for good.
func (c *call) sendBatch(ctx context.Context, entries []entry) error {
	b := &batch{left: entries}
	err := retry.Do(ctx, func() error { return c.try(ctx, b) })
	return errors.Join(b.refused, err)
}

// try makes one request of what is left.
func (c *call) try(ctx context.Context, b *batch) error {
	for i := range b.left {
		b.left[i].Id = aws.String(strconv.Itoa(i))
	}
	out, err := c.client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{
		QueueUrl: &c.queue, Entries: b.left,
	})
	var tooLong *types.BatchRequestTooLong
	switch {
	case errors.As(err, &tooLong) && len(b.left) > 1:
		// A service that takes less in one request than AWS documents.
		half := len(b.left) / 2
		b.refused = errors.Join(b.refused, c.sendAll(ctx, b.left[:half], b.left[half:]))
		b.left = nil
		return nil
	case errors.As(err, &tooLong):
		return fmt.Errorf("%w: %w", sink.ErrTooLarge, err)
	case err != nil:
		return classify(err)
	}
	return c.sort(b, out.Failed)
}

// sort notes which messages are stored, and leaves those that may be the next time. The error is why
// they were not.
func (c *call) sort(b *batch, failures []types.BatchResultErrorEntry) (err error) {
	var left []entry
	failed := map[int]bool{}
	for _, f := range failures {
		i, bad := strconv.Atoi(aws.ToString(f.Id))
		if bad != nil || i < 0 || i >= len(b.left) {
			return fmt.Errorf("answer is about a message %q", aws.ToString(f.Id))
		}
		failed[i] = true
		why := fmt.Errorf("%s: %q", aws.ToString(f.Code), aws.ToString(f.Message))
		switch {
		case isTooLarge(aws.ToString(f.Message)):
			b.refused = errors.Join(b.refused, fmt.Errorf("%w: %w", sink.ErrTooLarge, why))
		case f.SenderFault:
			b.refused = errors.Join(b.refused, why)
		default:
			left, err = append(left, b.left[i]), &retry.TransientError{Err: why}
		}
	}
	c.note(b.left, failed)
	b.left = left
	return err
}

// note marks the messages of a request as stored, but for those that failed.
func (c *call) note(sent []entry, failed map[int]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, e := range sent {
		if !failed[i] {
			c.stored[e.MessageBody] = true
		}
	}
}
