// Package kafka writes events to a topic of Apache Kafka or what speaks its protocol, such as
// Tencent CKafka and Amazon MSK: CloudEvents in structured mode, one record for each event.
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
package kafka

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/inflight"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Open is the driver of kafka:BROKERS/TOPIC, with the brokers joined by commas. Behind a
// question mark there may be, joined by &:
//
//	tls=true     encrypt the connections
//	ca=FILE      trust the certificates of this PEM file, instead of the system's
//	sasl=NAME    log in by plain, scram-sha-256 or scram-sha-512, with the user and password
//	             from the variables KAFKA_USERNAME and KAFKA_PASSWORD
//	key=MEMBER   what decides on the partition, and so on what stays in order: id (the
//	             default), subject (id where an event has none) or type
//
// Open does not wait for the brokers.
func Open(_ context.Context, spec string) (sink.Sink, error) {
	set, err := readSettings(spec, os.Getenv)
	if err != nil {
		return nil, err
	}
	return newSink(set)
}

// Sink writes to one topic. It is safe for concurrent use.
type Sink struct {
	settings
	client         *kgo.Client
	calls          inflight.Calls
	connErrors     *connErrors
	stopPreconnect context.CancelFunc // ends preconnect
}

func newSink(set settings) (*Sink, error) {
	s := &Sink{settings: set, connErrors: new(connErrors)}
	opts := append(set.options(), kgo.WithHooks(s.connErrors))
	var err error
	if s.client, err = kgo.NewClient(opts...); err != nil {
		return nil, err
	}
	// The first connection is made while the function starts, so that the first event does not
	// have to wait for it. It matters to nobody whether that works.
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	s.stopPreconnect = cancel
	go func() {
		defer cancel()
		_ = s.client.Ping(ctx)
	}()
	return s, nil
}

// Put returns nil once all in-sync replicas have every event. Until ctx ends it retries what
// may work then. An event that is larger than the topic takes is an ErrTooLarge.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	return s.calls.Do(ctx, func() error {
		records := s.records(events)
		d := &delivery{left: records, stored: map[*kgo.Record]bool{}}
		err := retry.Do(ctx, func() error { return s.produce(ctx, d) })
		return sink.Partial(errors.Join(d.refused, err), events,
			func(i int) bool { return d.stored[records[i]] })
	})
}

// Close waits for the calls that are under way. Records whose callers have given up are dropped.
func (s *Sink) Close() error {
	if s.calls.Close() {
		s.stopPreconnect()
		s.client.Close()
	}
	return nil
}
