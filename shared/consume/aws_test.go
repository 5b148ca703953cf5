package consume_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// recorder is a function that fails for some ids.
type recorder struct {
	mu    sync.Mutex
	got   []string
	fails map[string]bool
}

func (r *recorder) consumer(dead webhook.Sink) *consume.Consumer {
	return consume.New(consume.Options{DeadLetter: dead, Attempts: 1}, consume.On(sns.BlackListAdd,
		func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.got = append(r.got, e.ID)
			if r.fails[e.ID] {
				return errors.New("no luck")
			}
			return nil
		}))
}

// queued returns an event of SQS as the library of Lambda writes it; the first letter of an id is
// its group.
func queued(t *testing.T, queue string, ids ...string) []byte {
	t.Helper()
	var out events.SQSEvent
	for _, id := range ids {
		m := events.SQSMessage{
			MessageId: "message-" + id, EventSource: "aws:sqs",
			EventSourceARN: "arn:aws:sqs:eu-central-1:123456789012:" + queue,
			Body:           string(consumetest.Message(t, sns.BlackListAdd.Spec, id)),
			Attributes:     map[string]string{"ApproximateReceiveCount": "1"},
		}
		if queue == "events.fifo" {
			m.Attributes["MessageGroupId"] = id[:1]
		}
		out.Records = append(out.Records, m)
	}
	text, err := json.Marshal(out)
	require.NoError(t, err)
	return text
}

// failures reads an answer as the library of Lambda would.
func failures(t *testing.T, text []byte) (ids []string) {
	t.Helper()
	var out events.SQSEventResponse
	require.NoError(t, json.Unmarshal(text, &out))
	for _, f := range out.BatchItemFailures {
		ids = append(ids, f.ItemIdentifier)
	}
	return ids
}

func TestAWSStandardQueue(t *testing.T) {
	r := recorder{fails: map[string]bool{"a1": true}}
	text, err := aws.Invoke(t.Context(), r.consumer(nil), queued(t, "events", "a1", "a2", "b1"))
	require.NoError(t, err)
	require.Equal(t, []string{"message-a1"}, failures(t, text))
	require.ElementsMatch(t, []string{"a1", "a2", "b1"}, r.got)
	text, err = aws.Invoke(t.Context(), r.consumer(nil), queued(t, "events", "a2"))
	require.NoError(t, err)
	require.JSONEq(t, `{"batchItemFailures":[]}`, string(text))
}

// TestAWSFIFOQueue: what comes behind a failed message of its group comes again with it, in order.
func TestAWSFIFOQueue(t *testing.T) {
	r := recorder{fails: map[string]bool{"a1": true}}
	event := queued(t, "events.fifo", "a0", "a1", "b1", "a2", "b2")
	text, err := aws.Invoke(t.Context(), r.consumer(nil), event)
	require.NoError(t, err)
	require.Equal(t, []string{"message-a1", "message-a2"}, failures(t, text))
	require.ElementsMatch(t, []string{"a0", "a1", "b1", "b2"}, r.got)
}

// TestAWSAllFailed: then the invocation fails, which also holds where nobody asked for a list.
func TestAWSAllFailed(t *testing.T) {
	r := recorder{fails: map[string]bool{"a": true, "b": true}}
	_, err := aws.Invoke(t.Context(), r.consumer(nil), queued(t, "events", "a", "b"))
	require.ErrorContains(t, err, "no luck")
}

// TestAWSMessageOfSomebodyElse: what is no event is not lost, but set aside.
func TestAWSMessageOfSomebodyElse(t *testing.T) {
	event, err := os.ReadFile("aws/testdata/sqs.json")
	require.NoError(t, err)
	var r recorder
	_, err = aws.Invoke(t.Context(), r.consumer(nil), event)
	require.ErrorIs(t, err, webhook.ErrEvent)
	var dead webhooktest.Sink
	text, err := aws.Invoke(t.Context(), r.consumer(&dead), event)
	require.NoError(t, err)
	require.Empty(t, failures(t, text))
	require.Equal(t, "Message Body", string(dead.Events()[0].Data))
}

// streamed returns an event of MSK: the sample, with records of these ids for each partition.
func streamed(t *testing.T, partitions map[string][]string) []byte {
	t.Helper()
	text, err := os.ReadFile("aws/testdata/kafka.json")
	require.NoError(t, err)
	var event map[string]any
	require.NoError(t, json.Unmarshal(text, &event))
	records := map[string]any{}
	for name, ids := range partitions {
		var list []any
		for i, id := range ids {
			body := consumetest.Message(t, sns.BlackListAdd.Spec, id)
			list = append(list, map[string]any{"topic": name, "partition": 0, "offset": i,
				"timestamp": 1, "value": base64.StdEncoding.EncodeToString(body)})
		}
		records[name+"-0"] = list
	}
	event["records"] = records
	text, err = json.Marshal(event)
	require.NoError(t, err)
	return text
}

func TestAWSKafka(t *testing.T) {
	r := recorder{fails: map[string]bool{"a2": true}}
	event := streamed(t, map[string][]string{"a": {"a1", "a2", "a3"}, "b": {"b1"}})
	_, err := aws.Invoke(t.Context(), r.consumer(nil), event)
	require.ErrorContains(t, err, "a[0] offset 1 failed: no luck")
	require.ErrorIs(t, err, consume.ErrNoDeadLetter)
	require.ElementsMatch(t, []string{"a1", "a2", "b1"}, r.got, "a3 waits for a2")

	r.got = nil
	var dead webhooktest.Sink
	_, err = aws.Invoke(t.Context(), r.consumer(&dead), event)
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"a1", "a2", "a3", "b1"}, r.got)
	require.Equal(t, "a2", dead.Events()[0].ID)
}

// TestAWSRecordOfSomebodyElse, and a tombstone, are dead letters and do not stop the partition.
func TestAWSRecordOfSomebodyElse(t *testing.T) {
	event, err := os.ReadFile("aws/testdata/kafka.json")
	require.NoError(t, err)
	tombstone := `{"eventSource":"SelfManagedKafka","records":{"t-0":[{"topic":"t","value":null}]}}`
	for _, event := range [][]byte{event, []byte(tombstone)} {
		var r recorder
		var dead webhooktest.Sink
		_, err = aws.Invoke(t.Context(), r.consumer(&dead), event)
		require.NoError(t, err)
		require.Equal(t, consume.UndecodableType, dead.Events()[0].Type)
	}
}

func TestAWSOtherEvents(t *testing.T) {
	var r recorder
	for _, text := range []string{``, `[]`, `{}`, `{"Records":[{"eventSource":"aws:s3"}]}`,
		`{"Records":[{"eventSource":"aws:sqs"}]}`, `{"eventSource":"aws:kinesis"}`,
		`{"eventSource":"aws:kafka","records":{"a-0":7}}`, `{"eventSource":"aws:kafka","records":[]}`} {
		_, err := aws.Invoke(t.Context(), r.consumer(nil), []byte(text))
		require.ErrorIs(t, err, aws.ErrEvent, text)
	}
}

// FuzzAWSInvoke: whatever comes, no message is reported as consumed that no function got.
func FuzzAWSInvoke(f *testing.F) {
	for _, name := range []string{"sqs", "kafka"} {
		text, err := os.ReadFile(fmt.Sprintf("aws/testdata/%s.json", name))
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"Records":[]}`))
	f.Fuzz(func(t *testing.T, event []byte) {
		var r recorder
		text, err := aws.Invoke(t.Context(), r.consumer(nil), event)
		if err == nil && len(text) > 0 {
			require.True(t, json.Valid(text))
		}
	})
}
