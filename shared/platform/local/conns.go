package local

import (
	"container/list"
	"context"
	"crypto/tls"
	"net"
	"sync"
)

// maxConns is how many connections a server has at most. Tencent's own are a small part of that.
const maxConns = 1024

// Limit returns a listener that keeps at most 1024 connections open. When one more comes, the one
// is closed that has been without a good request for longest: a flood of connections that send
// nothing, or nothing good, pushes out its own.
func Limit(l net.Listener) net.Listener { return &listener{l, newConns(maxConns)} }

type listener struct {
	net.Listener
	conns *conns
}

// Accept returns the next connection for which there is room.
func (l *listener) Accept() (net.Conn, error) {
	for {
		accepted, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if c := l.conns.add(accepted); c != nil {
			return c, nil
		}
		_ = accepted.Close() // nobody has read from it
	}
}

// conns are the open connections.
type conns struct {
	limit int

	mu    sync.Mutex
	order list.List // of *conn; the one without a good request for longest is in front
}

func newConns(limit int) *conns { return &conns{limit: limit} }

// conn is an open connection. It keeps its place among the others.
type conn struct {
	net.Conn
	conns *conns
	// Guarded by conns.mu.
	place *list.Element // nil once it is closed
	good  int           // authenticated requests under way
}

// add takes a connection in, nil when all others are busy with authenticated requests.
func (s *conns) add(accepted net.Conn) *conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.order.Len() >= s.limit && !s.closeOldest() {
		return nil
	}
	c := &conn{Conn: accepted, conns: s}
	c.place = s.order.PushBack(c)
	return c
}

// closeOldest closes the connection in front that is not busy, and reports whether there was one.
func (s *conns) closeOldest() bool {
	for e := s.order.Front(); e != nil; e = e.Next() {
		if c := e.Value.(*conn); c.good == 0 {
			s.remove(c)
			_ = c.Conn.Close() // the server sees that it is closed when it reads
			return true
		}
	}
	return false
}

func (s *conns) remove(c *conn) {
	if c.place != nil {
		s.order.Remove(c.place)
		c.place = nil
	}
}

// Close closes the connection and gives up its place.
func (c *conn) Close() error {
	c.conns.mu.Lock()
	c.conns.remove(c)
	c.conns.mu.Unlock()
	return c.Conn.Close()
}

// CloseWrite lets package http send an answer before it closes on a sender that still writes.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// begin keeps the connection open for an authenticated request, until end.
func (c *conn) begin() { c.count(1) }

func (c *conn) end() { c.count(-1) }

func (c *conn) count(n int) {
	c.conns.mu.Lock()
	defer c.conns.mu.Unlock()
	c.good += n
	if c.place != nil {
		c.conns.order.MoveToBack(c.place)
	}
}

// connKey is the key of a request's *conn in its context.
type connKey struct{}

// withConn is the ConnContext of a server.
func withConn(ctx context.Context, c net.Conn) context.Context {
	if secure, ok := c.(*tls.Conn); ok {
		c = secure.NetConn()
	}
	return context.WithValue(ctx, connKey{}, c)
}

// keepOpen says that the connection of a request is a good one and keeps it open until the
// returned function is called.
func keepOpen(ctx context.Context) (done func()) {
	c, ok := ctx.Value(connKey{}).(*conn)
	if !ok {
		return func() {}
	}
	c.begin()
	return c.end
}
