package verify_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

// serve starts a server without sockets, and returns it with a client of it. In a bubble of package
// synctest waiting takes no time then, and a busy machine makes nothing late.
func serve(handler http.Handler) (*httptest.Server, *sender.Client) {
	l := &listener{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &httptest.Server{Listener: l, Config: &http.Server{Handler: handler}}
	server.Start()
	return server, verify.NewClient(sender.ClientOptions{Dial: l.dial})
}

// listener hands connections that dial makes to Accept.
type listener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *listener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

func (l *listener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	var near, far line
	near.Conn, far.in = net.Pipe()
	far.Conn, near.in = net.Pipe()
	select {
	case l.conns <- &far:
		return &near, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// line is one end of a connection: what is embedded writes, in reads. Unlike a pipe's, its sending side
// can be closed alone.
type line struct {
	net.Conn
	in net.Conn
}

func (l *line) Read(b []byte) (int, error) { return l.in.Read(b) }

func (l *line) SetReadDeadline(t time.Time) error { return l.in.SetReadDeadline(t) }

func (l *line) SetDeadline(t time.Time) error {
	return errors.Join(l.Conn.SetWriteDeadline(t), l.in.SetReadDeadline(t))
}

func (l *line) CloseWrite() error { return l.Conn.Close() }

func (l *line) Close() error { return errors.Join(l.Conn.Close(), l.in.Close()) }
