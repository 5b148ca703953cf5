package webhook_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestTraceContext: that of the request goes into the event and the record, and one is made of a
// request that came without, or with something else.
func TestTraceContext(t *testing.T) {
	const came = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	for header, want := range map[string]string{
		came: came, "": "made", "00-short": "made", came[:53] + "0x": "made",
	} {
		r := newRig(t, func(o *webhook.Options) { o.NewTrace = func() string { return "made" } })
		req := signed(added().Spec, `{"Text":"a"}`, time.Now())
		req.Header = append(req.Header, webhook.Param{Name: "Traceparent", Value: header})
		require.Equal(t, 200, r.Receive(t.Context(), req).Status)
		require.Equal(t, want, r.sink.Events()[0].TraceParent, header)
		require.Equal(t, want, r.last().TraceParent, header)
	}
}
