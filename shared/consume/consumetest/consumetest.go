// Package consumetest helps tests of consumers.
package consumetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Event returns the stored event of a command whose payload is its first sample.
func Event(t testing.TB, spec webhook.Spec, id string) *webhook.Event {
	t.Helper()
	packets := samples.Of(string(spec.Command))
	require.NotEmpty(t, packets, spec.Command)
	return &webhook.Event{
		ID: id, Source: "/tencent/1400000000", Type: spec.EventType(),
		Time: time.Unix(1_700_000_000, 0), Data: packets[0].Body,
	}
}

// Message returns the same as it comes out of a queue.
func Message(t testing.TB, spec webhook.Spec, id string) []byte {
	t.Helper()
	return Event(t, spec, id).AppendJSON(nil)
}
