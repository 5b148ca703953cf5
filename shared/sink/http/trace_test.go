package http_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
)

// TestTraceContext: that of the event is the header of its request.
func TestTraceContext(t *testing.T) {
	got := make(chan string, 1)
	s := open(t, serve(t, func(_ http.ResponseWriter, r *http.Request) {
		got <- r.Header.Get("traceparent")
	}))
	e := sinktest.Event("1", `{}`)
	e.TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	require.NoError(t, s.Put(t.Context(), e))
	require.Equal(t, e.TraceParent, <-got)
	require.NoError(t, put(t, s, time.Minute))
	require.Empty(t, <-got)
}
