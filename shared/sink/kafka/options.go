package kafka

import (
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const (
	// stepTime is how long a broker gets for each step: to connect, to answer a small request,
	// to copy records to its replicas. A connection that died unnoticed, as it happens while a
	// function is frozen, is given up after two of them: then there is time for another try.
	stepTime = 500 * time.Millisecond
	// maxRecord is the size of the largest batch in bytes, before compression. The default of a
	// topic, 1 MiB, counts after it; so bodies of the largest size go in where they compress.
	maxRecord = webhook.MaxBody * 3 / 2
	// maxWaiting is what may wait for brokers that do not answer, in bytes. What comes on top
	// is answered as failed at once.
	maxWaiting = 32 << 20
)

// options make the client. Writing is idempotent, with acknowledgements of all in-sync replicas:
// that is the library's default.
func (s settings) options() []kgo.Opt {
	opts := []kgo.Opt{
		kgo.SeedBrokers(s.brokers...),
		kgo.DefaultProduceTopic(s.topic),
		kgo.ClientID("tencent-webhooks"),
		kgo.RequiredAcks(kgo.AllISRAcks()),
		kgo.ProducerLinger(0),
		kgo.ProducerBatchMaxBytes(maxRecord),
		kgo.MaxBufferedBytes(maxWaiting),
		kgo.RecordDeliveryTimeout(webhook.Budget),
		kgo.ProduceRequestTimeout(stepTime),
		kgo.RequestTimeoutOverhead(stepTime),
		kgo.DialTimeout(2 * stepTime),
		kgo.RetryTimeout(webhook.Budget),
		kgo.RetryBackoffFn(retry.Backoff),
		kgo.MetadataMinAge(stepTime / 2), // so that a new leader is found within the budget
		kgo.UnknownTopicRetries(2),       // so that a missing topic is told within the budget
		kgo.DisableClientMetrics(),
	}
	if s.tls != nil {
		opts = append(opts, kgo.DialTLSConfig(s.tls))
	}
	if s.sasl != nil {
		opts = append(opts, kgo.SASL(s.sasl))
	}
	return opts
}
