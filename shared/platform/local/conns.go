package local

import (
	"container/list"
	"context"
	"crypto/tls"
	"net"
	"sync"
	"sync/atomic"
)

// maxConns is how many connections a server has at most. Tencent's own are a small part of that.
const maxConns = 1024

// Limit returns a listener that keeps at most 1024 connections open. When one more comes, one gives way
// that has carried no good request yet: a flood of connections that send nothing, or nothing good, pushes
// out its own. Half of the places are for these, so that the next good connection has the time to send
// its first request; of more good ones, that gives way which has been without a request for longest.
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

	mu sync.Mutex
	// Those that have carried a good request, and all others; of *conn, the one that is to give way is
	// in front.
	proven, strangers list.List
}

func newConns(limit int) *conns { return &conns{limit: limit} }

// conn is an open connection. It keeps its place among the others.
type conn struct {
	net.Conn
	conns *conns
	// unproven is how many requests are under way that are not authenticated, or not yet.
	unproven atomic.Int32
	proven   atomic.Bool // it has carried a good request
	// Guarded by conns.mu.
	place *list.Element // nil once it is closed
	good  int           // authenticated requests under way
}

// add takes a connection in, nil when all others are busy with authenticated requests.
func (s *conns) add(accepted net.Conn) *conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.proven.Len()+s.strangers.Len() >= s.limit && !s.closeOne() {
		return nil
	}
	c := &conn{Conn: accepted, conns: s}
	c.place = s.strangers.PushBack(c)
	return c
}

// closeOne closes a connection that is not busy, and reports whether there was one.
func (s *conns) closeOne() bool {
	first, then := &s.strangers, &s.proven
	if s.proven.Len() > s.limit/2 {
		first, then = then, first
	}
	return s.closeOldest(first) || s.closeOldest(then)
}

// closeOldest closes the connection in front that is not busy, and reports whether there was one.
func (s *conns) closeOldest(order *list.List) bool {
	for e := order.Front(); e != nil; e = e.Next() {
		if c := e.Value.(*conn); c.good == 0 {
			s.remove(c)
			_ = c.Conn.Close() // the server sees that it is closed when it reads
			return true
		}
	}
	return false
}

func (s *conns) remove(c *conn) {
	if c.place == nil {
		return
	}
	order := &s.strangers
	if c.proven.Load() {
		order = &s.proven
	}
	order.Remove(c.place)
	c.place = nil
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

// begin keeps the connection open for a good request, until end.
func (c *conn) begin() { c.count(1) }

func (c *conn) end() { c.count(-1) }

func (c *conn) count(n int) {
	c.conns.mu.Lock()
	defer c.conns.mu.Unlock()
	c.good += n
	if c.place == nil {
		return
	}
	c.conns.remove(c)
	c.proven.Store(true)
	c.place = c.conns.proven.PushBack(c)
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

// connOf returns the connection of a request. In a server without [Limit] each request has one of its
// own, which nobody closes.
func connOf(ctx context.Context) *conn {
	if c, ok := ctx.Value(connKey{}).(*conn); ok {
		return c
	}
	return &conn{conns: new(conns)}
}
