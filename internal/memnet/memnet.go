// Package memnet has a network of one listener in memory.
package memnet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// Network is a listener and the way to it. What is dialed reaches the listener and nothing else. In a
// bubble of package synctest, what waits on its connections takes no time, and a busy machine makes
// nothing late.
type Network struct {
	accept chan net.Conn
	closed chan struct{}
	close  func()
}

// New returns a network with nobody on it.
func New() *Network {
	n := &Network{accept: make(chan net.Conn), closed: make(chan struct{})}
	n.close = sync.OnceFunc(func() { close(n.closed) })
	return n
}

// Accept waits for the next connection.
func (n *Network) Accept() (net.Conn, error) {
	select {
	case c := <-n.accept:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

// Close ends the listener, and no connection.
func (n *Network) Close() error {
	n.close()
	return nil
}

// Addr returns an address of the loopback interface, which is nowhere.
func (n *Network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// Dial connects to the listener, whatever the address.
func (n *Network) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	there, back := newStream(), newStream()
	select {
	case n.accept <- &conn{in: there, out: back, addr: n.Addr()}:
		return &conn{in: back, out: there, addr: n.Addr()}, nil
	case <-n.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// conn is one end of a connection. Writing never waits.
type conn struct {
	in, out *stream
	addr    net.Addr
}

func (c *conn) Read(b []byte) (int, error)  { return c.in.read(b) }
func (c *conn) Write(b []byte) (int, error) { return c.out.write(b) }
func (c *conn) CloseWrite() error           { return c.out.end(io.EOF) }
func (c *conn) LocalAddr() net.Addr         { return c.addr }
func (c *conn) RemoteAddr() net.Addr        { return c.addr }

func (c *conn) Close() error { return errors.Join(c.in.end(net.ErrClosed), c.out.end(io.EOF)) }

func (c *conn) SetDeadline(t time.Time) error     { return c.in.setDeadline(t) }
func (c *conn) SetReadDeadline(t time.Time) error { return c.in.setDeadline(t) }
func (c *conn) SetWriteDeadline(time.Time) error  { return nil }

// stream is one direction of a connection.
type stream struct {
	mu       sync.Mutex
	buf      bytes.Buffer
	ended    error // what a read returns once buf is empty
	deadline time.Time
	changed  chan struct{} // closed by the next change
}

func newStream() *stream { return &stream{changed: make(chan struct{})} }

func (s *stream) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *stream) read(b []byte) (int, error) {
	for {
		s.mu.Lock()
		deadline, changed := s.deadline, s.changed
		n, err := s.take(b)
		s.mu.Unlock()
		if n > 0 || err != nil || len(b) == 0 {
			return n, err
		}
		if err := wait(changed, deadline); err != nil {
			return 0, err
		}
	}
}

// take reads what is there.
func (s *stream) take(b []byte) (int, error) {
	switch {
	case !s.deadline.IsZero() && !time.Now().Before(s.deadline):
		return 0, os.ErrDeadlineExceeded
	case s.buf.Len() > 0:
		return s.buf.Read(b)
	}
	return 0, s.ended
}

// wait waits until the channel is closed. The error is that of a deadline; zero is none.
func wait(changed <-chan struct{}, deadline time.Time) error {
	var late <-chan time.Time
	if !deadline.IsZero() {
		late = time.After(time.Until(deadline))
	}
	select {
	case <-changed:
		return nil
	case <-late:
		return os.ErrDeadlineExceeded
	}
}

func (s *stream) write(b []byte) (n int, err error) {
	s.change(func() {
		if err = s.ended; err == nil {
			n, err = s.buf.Write(b)
		} else {
			err = net.ErrClosed
		}
	})
	return n, err
}

// end ends the stream. A reader that closes it drops what it has not read.
func (s *stream) end(why error) error {
	s.change(func() {
		if s.ended = why; why == net.ErrClosed {
			s.buf.Reset()
		}
	})
	return nil
}

func (s *stream) setDeadline(t time.Time) error {
	s.change(func() { s.deadline = t })
	return nil
}
