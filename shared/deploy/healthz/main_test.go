package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
)

func TestHealthy(t *testing.T) {
	server := httptest.NewServer(local.Handler(nil))
	defer server.Close()
	require.NoError(t, check(strings.TrimPrefix(server.URL, "http://"), time.Second))
}

func TestUnhealthy(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	err := check(strings.TrimPrefix(server.URL, "http://"), time.Second)
	require.ErrorContains(t, err, "404")
}

func TestSilentServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = listener.Close() }()
	began := time.Now()
	require.Error(t, check(listener.Addr().String(), 50*time.Millisecond))
	require.Less(t, time.Since(began), 5*time.Second)
}

func TestNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	require.Error(t, check(listener.Addr().String(), time.Second))
}
