package consume_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// consumer records the ids that its function got, which fails for one.
func consumer(dead webhook.Sink, fails string) (*consume.Consumer, func() []string) {
	var mu sync.Mutex
	var got []string
	c := consume.New(consume.Options{DeadLetter: dead, Attempts: 1}, consume.On(sns.BlackListAdd,
		func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error {
			mu.Lock()
			defer mu.Unlock()
			if got = append(got, e.ID); e.ID == fails {
				return errors.New("no luck")
			}
			return nil
		}))
	return c, func() []string { return got }
}

// batch returns the sample with records of these ids, each in the partition that it begins with.
func batch(t *testing.T, ids ...string) []byte {
	t.Helper()
	type record map[string]any
	var records []record
	for i, id := range ids {
		records = append(records, record{"Ckafka": record{"topic": "test-topic",
			"partition": int(id[0] - '0'), "offset": i, "msgKey": "None",
			"msgBody": string(consumetest.Message(t, sns.BlackListAdd.Spec, id))}})
	}
	text, err := json.Marshal(record{"Records": records})
	require.NoError(t, err)
	return text
}

func TestSCFInvoke(t *testing.T) {
	var dead webhooktest.Sink
	c, got := consumer(&dead, "1b")
	text, err := scf.Invoke(t.Context(), c, batch(t, "1a", "1b", "2a", "1c"))
	require.NoError(t, err)
	require.True(t, json.Valid(text))
	require.ElementsMatch(t, []string{"1a", "1b", "2a", "1c"}, got())
	require.Equal(t, "1b", dead.Events()[0].ID)
}

// TestSCFWithoutDeadLetters: the batch comes again as a whole, and what is behind has to wait.
func TestSCFWithoutDeadLetters(t *testing.T) {
	c, got := consumer(nil, "1b")
	_, err := scf.Invoke(t.Context(), c, batch(t, "1a", "1b", "2a", "1c"))
	require.ErrorContains(t, err, "test-topic[1] offset 1 failed: no luck")
	require.ElementsMatch(t, []string{"1a", "1b", "2a"}, got())
}

// TestSCFSample: the messages of the documents are no events, and set aside.
func TestSCFSample(t *testing.T) {
	event, err := os.ReadFile("scf/testdata/ckafka.json")
	require.NoError(t, err)
	var dead webhooktest.Sink
	c, _ := consumer(&dead, "")
	_, err = scf.Invoke(t.Context(), c, event)
	require.NoError(t, err)
	require.Equal(t, "Hello from Ckafka!", string(dead.Events()[0].Data))
	require.Equal(t, "Hello from Ckafka again!", string(dead.Events()[1].Data))
}

func TestSCFOtherEvents(t *testing.T) {
	c, _ := consumer(nil, "")
	for _, text := range []string{``, `[]`, `{}`, `{"Records":[{"eventSource":"aws:sqs"}]}`} {
		_, err := scf.Invoke(t.Context(), c, []byte(text))
		require.ErrorIs(t, err, scf.ErrEvent, text)
	}
}

// FuzzSCFInvoke: whatever comes, the answer is an error or JSON.
func FuzzSCFInvoke(f *testing.F) {
	text, err := os.ReadFile("scf/testdata/ckafka.json")
	require.NoError(f, err)
	f.Add(text)
	f.Fuzz(func(t *testing.T, event []byte) {
		c, _ := consumer(nil, "")
		if text, err := scf.Invoke(t.Context(), c, event); err == nil {
			require.True(t, json.Valid(text))
		}
	})
}
