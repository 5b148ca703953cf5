package bench_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BenchmarkConsume measures the way from a message of a queue, an envelope of 100 push events, to
// the function that gets them.
func BenchmarkConsume(b *testing.B) {
	event := webhook.Event{
		ID: "1400000000/Push.OfflinePush/1", Source: "/tencent/1400000000",
		Type: "tencent.push.Push.OfflinePush", Time: time.Unix(1_557_481_127, 0), Data: pushes(100),
	}
	message := event.AppendJSON(nil)
	b.Run("consume", func(b *testing.B) { consumeTyped(b, message) })
	b.Run("plain", func(b *testing.B) { consumePlain(b, message) })
}

func consumeTyped(b *testing.B, message []byte) {
	n := 0
	c := consume.New(consume.Options{}, consume.On(push.OfflinePush,
		func(_ context.Context, e consume.Event[push.OfflinePushPayload]) error {
			n += len(e.Payload.Events)
			return nil
		}))
	b.ReportAllocs()
	for b.Loop() {
		if r := c.Consume(b.Context(), consume.Message{Body: message}); r.Outcome != consume.Done {
			b.Fatal(r.Err)
		}
	}
	if n%100 != 0 {
		b.Fatal(n)
	}
}

// consumePlain is what one writes by hand: no check of the event, no timeout, no panic caught.
func consumePlain(b *testing.B, message []byte) {
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		var e struct {
			ID, Type string
			Data     json.RawMessage
		}
		var payload offlinePush
		if err := json.Unmarshal(message, &e); err != nil {
			b.Fatal(err)
		}
		if err := json.Unmarshal(e.Data, &payload); err != nil {
			b.Fatal(err)
		}
		n += len(payload.Events)
	}
	if n%100 != 0 {
		b.Fatal(n)
	}
}
