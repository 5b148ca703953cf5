// Package sqs reads the events of a queue, standard or FIFO.
package sqs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	sinksqs "github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// Source is a loop.Source. The queue's redrive policy counts deliveries and sets aside what fails
// too often; its visibility timeout has to be longer than ten events of one FIFO group may take.
type Source struct {
	queue sinksqs.Queue
	batch []types.Message
}

const (
	maxBatch = 10 // messages in a request, by SQS
	waitTime = 20 // seconds for which a request waits for messages, by SQS
	// again is after how many seconds a failed message is delivered again.
	again = 5
)

// Open returns the source of a specification such as the sink of that name takes. It does not wait
// for the network.
func Open(spec string, getenv func(string) string) (*Source, error) {
	queue, err := sinksqs.OpenQueue(spec, getenv)
	return &Source{queue: queue}, err
}

// Fetch waits for messages.
func (s *Source) Fetch(ctx context.Context) ([]consume.Message, error) {
	s.batch = nil
	out, err := s.queue.Client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: &s.queue.URL, MaxNumberOfMessages: maxBatch, WaitTimeSeconds: waitTime,
		MessageSystemAttributeNames: []types.MessageSystemAttributeName{
			types.MessageSystemAttributeNameMessageGroupId,
		},
	})
	if err != nil {
		return nil, err
	}
	s.batch = out.Messages
	messages := make([]consume.Message, len(s.batch))
	for i, m := range s.batch {
		messages[i].Body = []byte(aws.ToString(m.Body))
		if s.queue.FIFO {
			messages[i].Group = cmp.Or(m.Attributes["MessageGroupId"], "-")
		}
	}
	return messages, nil
}

// Settle deletes what has not failed, and has the rest delivered again.
func (s *Source) Settle(ctx context.Context, results []consume.Result) error {
	var done []types.DeleteMessageBatchRequestEntry
	var failed []types.ChangeMessageVisibilityBatchRequestEntry
	for i, m := range s.batch {
		id := aws.String(strconv.Itoa(i))
		if results[i].Outcome == consume.Failed {
			failed = append(failed, types.ChangeMessageVisibilityBatchRequestEntry{
				Id: id, ReceiptHandle: m.ReceiptHandle, VisibilityTimeout: again})
			continue
		}
		done = append(done, types.DeleteMessageBatchRequestEntry{Id: id, ReceiptHandle: m.ReceiptHandle})
	}
	return errors.Join(s.remove(ctx, done), s.release(ctx, failed))
}

func (s *Source) remove(ctx context.Context, all []types.DeleteMessageBatchRequestEntry) error {
	if len(all) == 0 {
		return nil
	}
	out, err := s.queue.Client.DeleteMessageBatch(ctx,
		&sqs.DeleteMessageBatchInput{QueueUrl: &s.queue.URL, Entries: all})
	if err == nil && len(out.Failed) > 0 {
		err = fmt.Errorf("%d messages were not deleted: %s", len(out.Failed), aws.ToString(out.Failed[0].Code))
	}
	return err
}

// release makes failed messages visible soon. Where that fails they become so by themselves.
func (s *Source) release(ctx context.Context, all []types.ChangeMessageVisibilityBatchRequestEntry) error {
	if len(all) == 0 {
		return nil
	}
	_, err := s.queue.Client.ChangeMessageVisibilityBatch(ctx,
		&sqs.ChangeMessageVisibilityBatchInput{QueueUrl: &s.queue.URL, Entries: all})
	return err
}

// Close does nothing: SQS delivers messages again that are not settled.
func (s *Source) Close() error { return nil }
