package local

import (
	"context"
	"errors"
	"net"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// pipe returns both ends of a connection.
func pipe(t *testing.T) (server, client net.Conn) {
	server, client = net.Pipe()
	t.Cleanup(func() { _, _ = server.Close(), client.Close() })
	return server, client
}

// isClosed reports whether the other end of a connection is closed.
func isClosed(t *testing.T, client net.Conn) bool {
	t.Helper()
	if client.SetReadDeadline(time.Now()) != nil {
		return true
	}
	_, err := client.Read(make([]byte, 1))
	return !errors.Is(err, os.ErrDeadlineExceeded)
}

// crowd are connections with a limit of three.
type crowd struct {
	*conns
	t       *testing.T
	clients []net.Conn
}

func newCrowd(t *testing.T) *crowd { return &crowd{newConns(3), t, nil} }

func (c *crowd) join() *conn {
	server, client := pipe(c.t)
	c.clients = append(c.clients, client)
	return c.add(server)
}

// open are the numbers of the connections that are open.
func (c *crowd) open() (out []int) {
	for i, client := range c.clients {
		if !isClosed(c.t, client) {
			out = append(out, i)
		}
	}
	return out
}

func TestTheOldestGivesWay(t *testing.T) {
	c := newCrowd(t)
	for range 5 {
		require.NotNil(t, c.join())
	}
	require.Equal(t, []int{2, 3, 4}, c.open())
}

// carry lets a connection carry a good request.
func (c *conn) carry() *conn {
	c.begin()
	c.end()
	return c
}

// TestGoodConnectionsStay, however long they have been silent, and those that are busy.
func TestGoodConnectionsStay(t *testing.T) {
	c := newCrowd(t)
	c.join().carry()
	for range 5 {
		require.NotNil(t, c.join())
	}
	require.Equal(t, []int{0, 4, 5}, c.open())
	busy := c.join()
	busy.begin()
	for range 4 {
		require.NotNil(t, c.join())
	}
	require.Equal(t, []int{6, 9, 10}, c.open(), "no more than half of them are kept for being good")
	busy.end()
	require.NoError(t, busy.Close())
	require.NoError(t, busy.Close(), "closing again gives up no other's place")
	c.join()
	require.Equal(t, []int{9, 10, 11}, c.open())
}

// TestGoodConnectionsLeaveRoom for those that have not been able to show yet that they are good.
func TestGoodConnectionsLeaveRoom(t *testing.T) {
	c := newCrowd(t)
	for range 3 {
		c.join().carry()
	}
	for range 4 {
		require.NotNil(t, c.join())
	}
	require.Equal(t, []int{2, 5, 6}, c.open())
}

func TestAllAreBusy(t *testing.T) {
	c := newCrowd(t)
	for range 3 {
		c.join().begin()
	}
	require.Nil(t, c.join())
	require.Equal(t, 3, c.proven.Len())
}

// TestConnOf: a request finds its connection, and outside of such a server it has one of its own.
func TestConnOf(t *testing.T) {
	c := newCrowd(t).join()
	require.Same(t, c, connOf(withConn(t.Context(), c)))
	server, _ := pipe(t)
	for _, ctx := range []context.Context{t.Context(), withConn(t.Context(), server)} {
		connOf(ctx).carry()
	}
}
