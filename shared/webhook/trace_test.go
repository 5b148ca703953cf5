package webhook_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestTraceParent: a trace context goes to the handler and the sink; what is none goes nowhere.
func TestTraceParent(t *testing.T) {
	const good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	for given, want := range map[string]string{
		good: good, "": "", good + "-x": "", good[:54] + "G": "", "ff" + good[2:]: "",
		"00-00000000000000000000000000000000-00f067aa0ba902b7-01": "",
		"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01": "",
		"00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01": "",
		"00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01": "",
	} {
		r := newRig(t, nil)
		req := signed(added().Spec, hello, time.Now())
		req.Header = append(req.Header, webhook.Param{Name: "Traceparent", Value: given})
		require.Equal(t, 200, r.send(t, req).Status)
		require.Equal(t, want, r.last().TraceParent, given)
		require.Equal(t, want, r.sink.Events()[0].TraceParent)
	}
}
