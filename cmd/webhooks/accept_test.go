package main

import (
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestAcceptsPlainHTTP: a server without TLS speaks plain http, also when it has begun to serve the
// inspector's own connections, for which package http gives it a TLS configuration.
func TestAcceptsPlainHTTP(t *testing.T) {
	s := &server{http: &http.Server{Handler: http.NotFoundHandler()}}
	client := &http.Client{Timeout: 10 * time.Second}
	ended := make(chan error, 2)
	for _, accept := range []func(net.Listener) error{
		s.http.Serve,
		func(l net.Listener) error { s.listener = l; return s.accept() },
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		go func() { ended <- accept(l) }()
		resp, err := client.Get("http://" + l.Addr().String())
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.Equal(t, http.StatusNotFound, resp.StatusCode)
	}
	require.NoError(t, s.http.Close())
	for range 2 {
		require.ErrorIs(t, <-ended, http.ErrServerClosed)
	}
}
