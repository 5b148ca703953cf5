package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHealthz(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		require.Equal(t, "GET /healthz", r.Method+" "+r.URL.Path)
		w.WriteHeader(status)
	}))
	addr := strings.TrimPrefix(server.URL, "http://")
	require.Zero(t, line(t, "healthz", addr).code)
	status = http.StatusServiceUnavailable
	r := line(t, "healthz", addr)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "503 Service Unavailable")
	server.Close()
	require.Equal(t, exitFailure, line(t, "healthz", addr).code, "nobody is there")
	require.Equal(t, exitUsage, line(t, "healthz", "a", "b").code)
}
