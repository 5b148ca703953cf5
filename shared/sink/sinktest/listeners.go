package sinktest

import (
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Unresponsive returns the address of a server that takes connections and whatever comes over them,
// and never answers.
func Unresponsive(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var mu sync.Mutex
	var conns []net.Conn
	t.Cleanup(func() {
		require.NoError(t, l.Close())
		mu.Lock()
		defer mu.Unlock()
		for _, c := range conns {
			_ = c.Close()
		}
	})
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			conns = append(conns, c)
			mu.Unlock()
		}
	}()
	return l.Addr().String()
}

// Unreachable returns an address at which nobody listens, nor will while the test runs: it is that of
// a client.
func Unreachable(t *testing.T) string {
	t.Helper()
	c, err := net.Dial("tcp", Unresponsive(t))
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c.LocalAddr().String()
}
