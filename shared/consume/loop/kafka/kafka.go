// Package kafka reads the events of a topic as a member of a consumer group.
package kafka

import (
	"context"
	"fmt"

	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
)

// Source is a loop.Source. Partitions stay with it from a Fetch to its Settle.
type Source struct {
	client *kgo.Client
	batch  []*kgo.Record
}

// maxBatch is how many records are fetched at once.
const maxBatch = 100

// Open joins a group that reads the topic of a specification such as the sink of that name takes,
// from the first record on where the group is new. It does not wait for the brokers.
func Open(spec, group string, getenv func(string) string) (*Source, error) {
	topic, opts, err := kafka.ReaderOptions(spec, getenv)
	if err != nil {
		return nil, err
	}
	client, err := kgo.NewClient(append(opts,
		kgo.ConsumeTopics(topic),
		kgo.ConsumerGroup(group),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.DisableAutoCommit(),
		kgo.BlockRebalanceOnPoll(),
	)...)
	if err != nil {
		return nil, err
	}
	return &Source{client: client}, nil
}

// Fetch waits for records. Those of a partition are a group.
func (s *Source) Fetch(ctx context.Context) ([]consume.Message, error) {
	s.client.AllowRebalance()
	fetches := s.client.PollRecords(ctx, maxBatch)
	s.batch = fetches.Records()
	if len(s.batch) == 0 {
		return nil, fetches.Err()
	}
	out := make([]consume.Message, len(s.batch))
	for i, r := range s.batch {
		group := fmt.Sprintf("%s[%d]", r.Topic, r.Partition)
		out[i] = consume.Message{Body: r.Value, Group: group, Uncounted: true}
	}
	return out, nil
}

// Settle commits up to the first record of each partition that has failed, and goes back to that.
func (s *Source) Settle(ctx context.Context, results []consume.Result) error {
	var done []*kgo.Record
	back := map[string]map[int32]kgo.EpochOffset{}
	for i, r := range s.batch {
		if results[i].Outcome != consume.Failed {
			done = append(done, r)
			continue
		}
		if back[r.Topic] == nil {
			back[r.Topic] = map[int32]kgo.EpochOffset{}
		}
		if _, found := back[r.Topic][r.Partition]; !found {
			back[r.Topic][r.Partition] = kgo.EpochOffset{Epoch: r.LeaderEpoch, Offset: r.Offset}
		}
	}
	if err := s.client.CommitRecords(ctx, done...); err != nil {
		return err
	}
	if len(back) > 0 {
		s.client.SetOffsets(back)
	}
	return nil
}

// Close leaves the group.
func (s *Source) Close() error {
	s.client.AllowRebalance()
	s.client.Close()
	return nil
}
