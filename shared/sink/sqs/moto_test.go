//go:build integration

package sqs

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
)

// moto is the address of moto's server, a double of AWS: MOTO_URL=$(.ci/moto start).
func moto(t *testing.T) string {
	t.Helper()
	url := os.Getenv("MOTO_URL")
	require.NotEmpty(t, url, "set MOTO_URL to the address of a moto server")
	return url
}

// onMoto returns a sink onto a queue of moto's, which may take long to answer.
func onMoto(t *testing.T, url string) *Sink {
	t.Helper()
	set := read(t, url, map[string]string{"AWS_ENDPOINT_URL_SQS": moto(t)})
	set.timeout = time.Minute
	s := newSink(set)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// queue makes a queue and returns a sink onto it, and a reader that empties it.
func queue(
	t *testing.T, suffix string, attributes map[string]string,
) (*Sink, func(*testing.T, int) [][]byte) {
	t.Helper()
	admin := onMoto(t, moto(t)+"/1/unused").client
	name := strings.Map(func(r rune) rune {
		if r == '/' || r == '_' || r == ',' || r == '#' {
			return '-'
		}
		return r
	}, t.Name()) + time.Now().Format("-150405-000000000") + suffix
	created, err := admin.CreateQueue(t.Context(), &sqs.CreateQueueInput{
		QueueName: &name, Attributes: attributes,
	})
	require.NoError(t, err)
	return onMoto(t, *created.QueueUrl), func(t *testing.T, want int) [][]byte {
		return receive(t, admin, *created.QueueUrl, want)
	}
}

// receive takes messages out of a queue until there are as many as wanted and no more come.
func receive(t *testing.T, client *sqs.Client, url string, want int) [][]byte {
	t.Helper()
	var bodies [][]byte
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); {
		out, err := client.ReceiveMessage(t.Context(), &sqs.ReceiveMessageInput{
			QueueUrl: &url, MaxNumberOfMessages: 10,
		})
		require.NoError(t, err)
		if len(out.Messages) == 0 && len(bodies) >= want {
			return bodies
		}
		for _, m := range out.Messages {
			bodies = append(bodies, []byte(*m.Body))
			_, err := client.DeleteMessage(t.Context(), &sqs.DeleteMessageInput{
				QueueUrl: &url, ReceiptHandle: m.ReceiptHandle,
			})
			require.NoError(t, err)
		}
	}
	t.Fatalf("%d messages, want %d", len(bodies), want)
	return nil
}

func TestStoreStandard(t *testing.T) {
	sinktest.Store{
		Limit: maxBytes,
		Open: func(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
			return queue(t, "", map[string]string{"MaximumMessageSize": "1048576"})
		},
	}.Run(t)
}

func TestStoreFIFO(t *testing.T) {
	sinktest.Store{
		Limit: maxBytes, Once: true,
		Open: func(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
			return queue(t, ".fifo", map[string]string{
				"FifoQueue": "true", "MaximumMessageSize": "1048576",
			})
		},
	}.Run(t)
}

// TestOrder: the events of one group come out of a FIFO queue in the order they were put.
func TestOrder(t *testing.T) {
	s, read := queue(t, ".fifo", map[string]string{"FifoQueue": "true"})
	require.NoError(t, put(t, s, 25))
	for i, raw := range read(t, 25) {
		require.Contains(t, string(raw), fmt.Sprintf(`"id":"event-%d"`, i))
	}
}

// TestSmallQueue: the queue's own limit is a named error too.
func TestSmallQueue(t *testing.T) {
	s, read := queue(t, "", map[string]string{"MaximumMessageSize": "1024"})
	e := sinktest.Event("1", `"`+strings.Repeat("x", 1024)+`"`)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	require.ErrorIs(t, s.Put(ctx, e), sink.ErrTooLarge)
	require.NoError(t, put(t, s, 1))
	require.Len(t, read(t, 1), 1)
}

// TestNoQueue: a queue that is not there is said at once, and what it was.
func TestNoQueue(t *testing.T) {
	s := onMoto(t, moto(t)+"/123456789012/nobody")
	require.ErrorContains(t, put(t, s, 1), "NonExistentQueue")
}
