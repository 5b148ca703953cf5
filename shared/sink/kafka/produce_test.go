package kafka

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// open returns a sink onto a topic.
func open(t *testing.T, spec string) *Sink {
	t.Helper()
	set, err := readSettings("kafka:"+spec, login)
	require.NoError(t, err)
	s, err := newSink(set)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// cluster returns a broker into which faults can be put, and a sink onto its topic t. What needs
// no fault is tested with a real broker.
func cluster(t *testing.T) (*kfake.Cluster, *Sink) {
	t.Helper()
	c, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "t"))
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c, open(t, strings.Join(c.ListenAddrs(), ",")+"/t")
}

// put writes an event within a time.
func put(t *testing.T, s *Sink, id string, limit time.Duration) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	return s.Put(ctx, sinktest.Event(id, `{}`))
}

// keys returns the keys of all records that a cluster has stored.
func keys(t *testing.T, c *kfake.Cluster) []string {
	t.Helper()
	client, err := kgo.NewClient(kgo.SeedBrokers(c.ListenAddrs()...), kgo.ConsumeTopics("t"))
	require.NoError(t, err)
	defer client.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var out []string
	for int64(len(out)) < c.PartitionInfo("t", 0).HighWatermark {
		client.PollFetches(ctx).EachRecord(func(r *kgo.Record) { out = append(out, string(r.Key)) })
		require.NoError(t, ctx.Err())
	}
	return out
}

// fault answers produce requests with an error, as often as said; -1 is for good.
func fault(c *kfake.Cluster, err *kerr.Error, times int) *kfake.FaultHandle {
	return c.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Err: err, Count: times})
}

// TestMain: tests of faults wait.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestRetried: an event is stored, once, after errors that pass. One of them comes after the
// broker has stored the record already.
func TestRetried(t *testing.T) {
	t.Parallel()
	for _, err := range []*kerr.Error{
		kerr.NotLeaderForPartition, kerr.NotEnoughReplicas, kerr.RequestTimedOut,
		kerr.NotEnoughReplicasAfterAppend, kerr.LeaderNotAvailable,
	} {
		t.Run(err.Message, func(t *testing.T) {
			t.Parallel()
			c, s := cluster(t)
			fault(c, err, 2)
			require.NoError(t, put(t, s, "1", 20*time.Second))
			require.Equal(t, []string{"1"}, keys(t, c))
		})
	}
}

// TestCut: the connection breaks with the answer on its way.
func TestCut(t *testing.T) {
	t.Parallel()
	c, s := cluster(t)
	c.ControlKey(int16(kmsg.Produce), func(kmsg.Request) (kmsg.Response, error, bool) {
		return nil, errors.New("cut"), true
	})
	require.NoError(t, put(t, s, "1", 20*time.Second))
	require.Equal(t, []string{"1"}, keys(t, c))
}

// TestRefused: what will not work the next time either is answered at once.
func TestRefused(t *testing.T) {
	for _, want := range []*kerr.Error{
		kerr.TopicAuthorizationFailed, kerr.InvalidRecord, kerr.PolicyViolation,
	} {
		c, s := cluster(t)
		faults := fault(c, want, -1)
		require.ErrorIs(t, put(t, s, "1", 20*time.Second), want)
		require.EqualValues(t, 1, faults.Hits(), want.Message)
		faults.Remove()
		require.NoError(t, put(t, s, "2", 20*time.Second), "works again")
		require.Equal(t, []string{"2"}, keys(t, c))
	}
}

func TestTooLarge(t *testing.T) {
	c, s := cluster(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	huge := sinktest.Event("huge", `"`+strings.Repeat("x", maxRecord)+`"`)
	require.ErrorIs(t, s.Put(ctx, huge, sinktest.Event("1", `{}`)), sink.ErrTooLarge)
	require.Equal(t, []string{"1"}, keys(t, c), "the other one goes in")

	// It may have been the batch: then a small one goes in the next time.
	fault(c, kerr.MessageTooLarge, 1)
	require.NoError(t, put(t, s, "2", 20*time.Second))
	faults := fault(c, kerr.MessageTooLarge, -1)
	require.ErrorIs(t, put(t, s, "3", 20*time.Second), sink.ErrTooLarge)
	require.EqualValues(t, 2, faults.Hits())
}

// TestNoTopic: a topic that is not there is said before the time of a request is over.
func TestNoTopic(t *testing.T) {
	t.Parallel()
	c, _ := cluster(t)
	s := open(t, c.ListenAddrs()[0]+"/nobody")
	require.ErrorIs(t, put(t, s, "1", webhook.Budget), kerr.UnknownTopicOrPartition)
}

// TestHangingProduce: a broker takes records and does not answer. Callers learn in time that
// theirs are not stored, and it works again when the broker does.
func TestHangingProduce(t *testing.T) {
	t.Parallel()
	c, s := cluster(t)
	require.NoError(t, put(t, s, "before", 20*time.Second))
	var mu sync.Mutex
	hanging := true
	c.ControlKey(int16(kmsg.Produce), func(kmsg.Request) (kmsg.Response, error, bool) {
		mu.Lock()
		defer mu.Unlock()
		if !hanging {
			return nil, nil, false
		}
		c.KeepControl()
		return nil, nil, true
	})
	for i := range 3 {
		err := put(t, s, fmt.Sprint("hanging-", i), 100*time.Millisecond)
		require.ErrorIs(t, err, context.DeadlineExceeded)
	}
	mu.Lock()
	hanging = false
	mu.Unlock()
	require.NoError(t, put(t, s, "after", 20*time.Second))
	stored := keys(t, c)
	require.Subset(t, stored, []string{"before", "after"})
	seen := map[string]bool{}
	for _, key := range stored {
		require.False(t, seen[key], "%s is stored twice", key)
		seen[key] = true
	}
}

// TestShortDeadlineOfAnotherCaller: a caller that gives up early takes no other events down with it.
func TestShortDeadlineOfAnotherCaller(t *testing.T) {
	t.Parallel()
	c, s := cluster(t)
	require.NoError(t, put(t, s, "before", 20*time.Second))
	faults := fault(c, kerr.NotEnoughReplicas, -1)
	var all sync.WaitGroup
	var patient, hasty error
	all.Go(func() { hasty = put(t, s, "hasty", 100*time.Millisecond) })
	require.Eventually(t, func() bool { return faults.Hits() > 0 }, time.Minute, time.Millisecond)
	all.Go(func() { patient = put(t, s, "patient", 20*time.Second) })
	time.Sleep(300 * time.Millisecond)
	faults.Remove()
	all.Wait()
	require.ErrorIs(t, hasty, context.DeadlineExceeded)
	require.NoError(t, patient)
	require.Contains(t, keys(t, c), "patient")
}

// TestFull: when brokers stay away and too much waits for them, callers learn it before their
// time is over, and the memory that is used stays bounded.
func TestFull(t *testing.T) {
	t.Parallel()
	s := open(t, sinktest.Unreachable(t)+"/t")
	for range maxWaiting>>20 - 1 {
		r := &kgo.Record{Value: make([]byte, 1<<20)}
		s.client.TryProduce(t.Context(), r, func(*kgo.Record, error) {})
	}
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	e := sinktest.Event("1", `"`+strings.Repeat("x", 1<<20)+`"`)
	require.ErrorIs(t, s.Put(ctx, e), kgo.ErrMaxBuffered)
	require.NoError(t, ctx.Err())
	require.LessOrEqual(t, s.client.BufferedProduceBytes(), int64(maxWaiting))
}

func TestFaults(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang:   func(t *testing.T) sink.Sink { return open(t, sinktest.Unresponsive(t)+"/t") },
		Refuse: func(t *testing.T) sink.Sink { return open(t, sinktest.Unreachable(t)+"/t") },
	}.Run(t)
}

// TestFaultsTLS: nor does a server hang anybody that does not answer the handshake.
func TestFaultsTLS(t *testing.T) {
	t.Parallel()
	const options = "/t?tls=true&sasl=scram-sha-512"
	sinktest.Faults{
		Hang:   func(t *testing.T) sink.Sink { return open(t, sinktest.Unresponsive(t)+options) },
		Refuse: func(t *testing.T) sink.Sink { return open(t, sinktest.Unreachable(t)+options) },
	}.Run(t)
}

// TestWhy: an error says why there was no connection.
func TestWhy(t *testing.T) {
	t.Parallel()
	s := open(t, sinktest.Unreachable(t)+"/t")
	require.ErrorContains(t, put(t, s, "1", 500*time.Millisecond), "connection refused")
}

func TestKey(t *testing.T) {
	e := sinktest.Event("id", `{}`)
	bare := sinktest.Event("id", `{}`)
	bare.Subject = ""
	for key, want := range map[string][2]string{
		"": {"id", "id"}, "id": {"id", "id"}, "subject": {e.Subject, "id"}, "type": {e.Type, e.Type},
	} {
		s := &Sink{settings: settings{key: key}}
		got := s.records([]*webhook.Event{e, bare})
		require.Equal(t, want, [2]string{string(got[0].Key), string(got[1].Key)}, key)
		require.Equal(t, string(e.AppendJSON(nil)), string(got[0].Value))
	}
}
