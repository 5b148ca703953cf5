//go:build otel

package otlp_test

import (
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace/otlp"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestExport: a collector gets the spans of a request and of its event, both of the request's trace.
func TestExport(t *testing.T) {
	bodies := make(chan []byte, 10)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/v1/traces" {
			bodies <- body
		}
	}))
	t.Cleanup(server.Close)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", server.URL)
	e, err := otlp.New(t.Context(), "test")
	require.NoError(t, err)

	const parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	record := webhook.Record{Duration: time.Second, Status: 200}
	record.TraceParent, record.Command, record.Received = parent, "Sns.CallbackFriendAdd", time.Now()
	e.Request(t.Context(), record)
	e.Consumed(t.Context(), consume.Result{ID: "1", Type: "tencent.sns.x", TraceParent: parent,
		Outcome: consume.Failed, Err: errors.New("no luck")})
	e.Consumed(t.Context(), consume.Result{TraceParent: "nonsense"})
	require.NoError(t, e.Close(t.Context()))

	spans := map[string]*tracepb.Span{}
	var got collector.ExportTraceServiceRequest
	require.NoError(t, proto.Unmarshal(<-bodies, &got))
	for _, s := range got.ResourceSpans[0].ScopeSpans[0].Spans {
		spans[s.Name] = s
	}
	require.Len(t, spans, 3)
	for _, name := range []string{"receive Sns.CallbackFriendAdd", "consume tencent.sns.x"} {
		require.Equal(t, parent[3:35], hex.EncodeToString(spans[name].TraceId), name)
		require.Equal(t, parent[36:52], hex.EncodeToString(spans[name].ParentSpanId), name)
	}
	receive := spans["receive Sns.CallbackFriendAdd"]
	require.EqualValues(t, time.Second, receive.EndTimeUnixNano-receive.StartTimeUnixNano)
	require.Equal(t, "no luck", spans["consume tencent.sns.x"].Status.Message)
	require.Empty(t, spans["consume "].ParentSpanId, "a new trace")
}
