package memnet_test

import (
	"io"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
)

// pair returns both ends of a connection.
func pair(t *testing.T) (client, server net.Conn) {
	n := memnet.New()
	accepted := make(chan net.Conn, 1)
	go func() {
		c, _ := n.Accept()
		accepted <- c
	}()
	client, err := n.Dial(t.Context(), "tcp", "anywhere:80")
	require.NoError(t, err)
	require.NoError(t, n.Close())
	_, err = n.Accept()
	require.ErrorIs(t, err, net.ErrClosed)
	_, err = n.Dial(t.Context(), "tcp", "anywhere:80")
	require.ErrorIs(t, err, net.ErrClosed)
	return client, <-accepted
}

// TestNetwork: a side that has ended can still read, and what was written before the end comes.
func TestNetwork(t *testing.T) {
	client, server := pair(t)
	_, err := io.WriteString(client, "question")
	require.NoError(t, err)
	require.NoError(t, client.(interface{ CloseWrite() error }).CloseWrite())
	got, err := io.ReadAll(server)
	require.NoError(t, err)
	require.Equal(t, "question", string(got))
	_, err = io.WriteString(server, "answer")
	require.NoError(t, err)
	require.NoError(t, server.Close())
	got, err = io.ReadAll(client)
	require.NoError(t, err)
	require.Equal(t, "answer", string(got))
	_, err = server.Read(make([]byte, 1))
	require.ErrorIs(t, err, net.ErrClosed)
	_, err = client.Write([]byte("more"))
	require.ErrorIs(t, err, net.ErrClosed)
}

// TestNetworkDeadline: a reader waits until its deadline in fake time, also for one that comes later.
func TestNetworkDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := pair(t)
		start := time.Now()
		time.AfterFunc(time.Hour, func() { _ = client.SetReadDeadline(start.Add(2 * time.Hour)) })
		_, err := client.Read(make([]byte, 1))
		require.ErrorIs(t, err, os.ErrDeadlineExceeded)
		require.Equal(t, 2*time.Hour, time.Since(start))
	})
}
