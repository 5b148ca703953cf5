package consume_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/twmb/franz-go/pkg/kfake"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	sinkkafka "github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	sinksqlite "github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// run consumes from a source until f returns io.EOF, which ends the loop with the event not done.
func run(t *testing.T, s loop.Source, dead webhook.Sink, f func(id string) error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	c := consume.New(consume.Options{DeadLetter: dead, Attempts: 2, Concurrency: 1},
		consume.On(sns.BlackListAdd,
			func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error {
				err := f(e.ID)
				if errors.Is(err, io.EOF) {
					stop()
				}
				return err
			}))
	require.NoError(t, loop.Run(ctx, c, s, slog.New(slog.DiscardHandler)))
	require.NotErrorIs(t, ctx.Err(), context.DeadlineExceeded)
}

func put(t *testing.T, s sink.Sink, ids ...string) {
	t.Helper()
	for _, id := range ids {
		require.NoError(t, s.Put(t.Context(), consumetest.Event(t, sns.BlackListAdd.Spec, id)))
	}
}

// source is where a test puts events, and how the loop reads them; it may be opened again.
type source struct {
	sink sink.Sink
	open func() loop.Source
}

func inFile(t *testing.T) source {
	path := filepath.Join(t.TempDir(), "webhooks.db")
	s, err := sinksqlite.OpenFile(t.Context(), path)
	require.NoError(t, err)
	return source{s, func() loop.Source {
		src, err := sqlite.Open(t.Context(), path, "consumer")
		require.NoError(t, err)
		return src
	}}
}

func inTopic(t *testing.T) source {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "events"))
	require.NoError(t, err)
	t.Cleanup(cluster.Close)
	spec := "kafka:" + cluster.ListenAddrs()[0] + "/events"
	s, err := sinkkafka.Open(t.Context(), spec)
	require.NoError(t, err)
	return source{s, func() loop.Source {
		src, err := kafka.Open(spec, "consumer", func(string) string { return "" })
		require.NoError(t, err)
		return src
	}}
}

// TestLoopRun: a loop that was ended goes on where it was, poisoned events are set aside, and new ones
// are seen.
func TestLoopRun(t *testing.T) {
	for name, make := range map[string]func(*testing.T) source{"file": inFile, "topic": inTopic} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src := make(t)
			defer func() { require.NoError(t, src.sink.Close()) }()
			var dead webhooktest.Sink
			var got []string
			until := func(last string) func(string) error {
				return func(id string) error {
					if id == last {
						return io.EOF
					}
					if got = append(got, id); id == "poison" {
						return errors.New("no luck")
					}
					return nil
				}
			}
			put(t, src.sink, "1", "2", "poison", "3", "end")
			run(t, src.open(), &dead, until("end"))
			require.Equal(t, []string{"1", "2", "poison", "poison", "3"}, got)
			require.Len(t, dead.Events(), 1)
			require.Equal(t, "poison", dead.Events()[0].ID)

			got = nil
			put(t, src.sink, "4", "last")
			run(t, src.open(), &dead, until("last"))
			require.Equal(t, []string{"end", "4"}, got, "end was not done the first time")
		})
	}
}

// TestLoopNoPlaceForDeadLetters: nothing is skipped; the event comes again until it can be set aside.
func TestLoopNoPlaceForDeadLetters(t *testing.T) {
	t.Parallel()
	src := inFile(t)
	defer func() { require.NoError(t, src.sink.Close()) }()
	var dead webhooktest.Sink
	dead.Fail(errors.New("full"))
	put(t, src.sink, "poison", "next")
	calls := 0
	run(t, src.open(), &dead, func(id string) error {
		if id == "next" {
			return io.EOF
		}
		if calls++; calls == 3 {
			dead.Fail(nil)
		}
		return errors.New("no luck")
	})
	require.Equal(t, 4, calls)
	require.Len(t, dead.Events(), 1)
}

// brokenSource is a source that fails a few times.
type brokenSource struct{ loop.Source }

func (b *brokenSource) Fetch(context.Context) ([]consume.Message, error) {
	return nil, errors.New("broker is away")
}

// TestLoopBrokenSource: failures to fetch neither end the loop nor keep it from ending.
func TestLoopBrokenSource(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	src := inFile(t)
	put(t, src.sink, "1")
	defer func() { require.NoError(t, src.sink.Close()) }()
	c := consume.New(consume.Options{})
	require.NoError(t, loop.Run(ctx, c, &brokenSource{src.open()}, slog.New(slog.DiscardHandler)))
}
