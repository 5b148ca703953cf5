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

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/retry"
)

// sendAll sends batches: at the same time, or one after the other where order counts.
func (s *Sink) sendAll(ctx context.Context, all ...[]entry) error {
	errs := make([]error, len(all))
	var running sync.WaitGroup
	for i, entries := range all {
		running.Go(func() { errs[i] = s.sendBatch(ctx, entries) })
		if !s.fifo {
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
func (s *Sink) sendBatch(ctx context.Context, entries []entry) error {
	b := &batch{left: entries}
	err := retry.Do(ctx, func() error { return s.try(ctx, b) })
	return errors.Join(b.refused, err)
}

// try makes one request of what is left.
func (s *Sink) try(ctx context.Context, b *batch) error {
	for i := range b.left {
		b.left[i].Id = aws.String(strconv.Itoa(i))
	}
	out, err := s.client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{
		QueueUrl: &s.queue, Entries: b.left,
	})
	var tooLong *types.BatchRequestTooLong
	switch {
	case errors.As(err, &tooLong) && len(b.left) > 1:
		// A service that takes less in one request than AWS documents.
		half := len(b.left) / 2
		b.refused = errors.Join(b.refused, s.sendAll(ctx, b.left[:half], b.left[half:]))
		b.left = nil
		return nil
	case errors.As(err, &tooLong):
		return fmt.Errorf("%w: %w", sink.ErrTooLarge, err)
	case err != nil:
		return classify(err)
	}
	return b.sort(out.Failed)
}

// sort leaves those messages that may be stored the next time. The error is why they were not.
func (b *batch) sort(failures []types.BatchResultErrorEntry) (err error) {
	var left []entry
	for _, f := range failures {
		i, bad := strconv.Atoi(aws.ToString(f.Id))
		if bad != nil || i < 0 || i >= len(b.left) {
			return fmt.Errorf("answer is about a message %q", aws.ToString(f.Id))
		}
		why := fmt.Errorf("%s: %q", aws.ToString(f.Code), aws.ToString(f.Message))
		switch {
		case isTooLarge(aws.ToString(f.Message)):
			b.refused = errors.Join(b.refused, fmt.Errorf("%w: %w", sink.ErrTooLarge, why))
		case f.SenderFault:
			b.refused = errors.Join(b.refused, why)
		default:
			left, err = append(left, b.left[i]), &retry.Later{Err: why}
		}
	}
	b.left = left
	return err
}
