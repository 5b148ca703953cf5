// Package sqs puts events into an Amazon SQS queue, standard or FIFO: the body of a message is
// the CloudEvent in structured JSON.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
package sqs

import (
	"context"
	"errors"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/transport"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/inflight"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Open is the driver of sqs:QUEUE_URL. Region and credentials come from the queue's URL and the
// environment as Lambda sets it, see [settings]. Open does not wait for the network.
func Open(_ context.Context, spec string) (sink.Sink, error) {
	set, err := readSettings(spec, os.Getenv)
	if err != nil {
		return nil, err
	}
	return newSink(set), nil
}

// Sink sends to one queue. It is safe for concurrent use.
type Sink struct {
	settings
	client         *sqs.Client
	http           *http.Client
	calls          inflight.Calls
	stopPreconnect context.CancelFunc // ends preconnect
}

func newSink(set settings) *Sink {
	t := transport.New()
	t.ResponseHeaderTimeout = set.timeout
	s := &Sink{settings: set, http: &http.Client{Transport: t, CheckRedirect: transport.NoRedirect}}
	s.client = sqs.New(sqs.Options{
		Region:       set.region,
		BaseEndpoint: set.endpoint,
		Credentials:  aws.CredentialsProviderFunc(set.retrieve),
		HTTPClient:   s.http,
		Retryer:      aws.NopRetryer{}, // see retry: it knows how much time is left
		AppID:        "tencent-webhooks",
	})
	ctx, cancel := context.WithTimeout(context.Background(), 2*set.timeout)
	s.stopPreconnect = cancel
	go s.preconnect(ctx)
	return s
}

// preconnect makes the first connection while the function starts, so that the first event does not
// have to wait for it. It matters to nobody whether that works.
func (s *Sink) preconnect(ctx context.Context) {
	defer s.stopPreconnect()
	transport.LoadRoots()
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, s.origin, nil)
	if err != nil {
		return
	}
	if resp, err := s.http.Do(req); err == nil {
		_ = resp.Body.Close()
	}
}

// Put returns nil once SQS has stored every event. Until ctx ends it retries what may work
// then. An event that is larger than SQS or this queue takes is an ErrTooLarge; the others are
// stored, and the error is a sink.PartialError.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	return s.calls.Do(ctx, func() error {
		c, entries := s.newCall(), s.entries(events)
		fit, tooLarge := fitting(entries)
		err := errors.Join(tooLarge, c.sendAll(ctx, batches(fit)...))
		return sink.Partial(s.mask(err), events,
			func(i int) bool { return c.stored[entries[i].MessageBody] })
	})
}

// Close waits for the requests that are under way.
func (s *Sink) Close() error {
	s.calls.Close()
	s.stopPreconnect()
	s.http.CloseIdleConnections()
	return nil
}
