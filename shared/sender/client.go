package sender

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"syscall"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/transport"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// ClientOptions are what a Client is made with. The zero value is usable.
type ClientOptions struct {
	Connections int            // kept open at most; 0 is 8
	Timeout     time.Duration  // for one answer; 0 is 10 s, longer than Tencent waits
	Roots       *x509.CertPool // nil are the system's
	// LoopbackOnly refuses to connect to any other address, whatever a name resolves to.
	LoopbackOnly bool
	// Dial makes the connections where LoopbackOnly does not; nil is net.Dialer's.
	Dial Dial
}

// Dial makes a connection, as net.Dialer.DialContext does.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

// Client sends requests to receivers, without following redirects, and measures what comes back. It
// is safe for concurrent use.
type Client struct {
	http    *http.Client
	dial    Dial
	tls     *tls.Config
	timeout time.Duration
}

// NewClient returns a Client.
func NewClient(o ClientOptions) *Client {
	const timeout, connections = 10 * time.Second, 8
	c := &Client{dial: o.Dial, tls: &tls.Config{RootCAs: o.Roots}, timeout: o.Timeout}
	if c.timeout == 0 {
		c.timeout = timeout
	}
	if o.Connections == 0 {
		o.Connections = connections
	}
	switch {
	case o.LoopbackOnly:
		c.dial = (&net.Dialer{Control: loopback}).DialContext
	case c.dial == nil:
		c.dial = new(net.Dialer).DialContext
	}
	c.http = &http.Client{
		Timeout: c.timeout,
		Transport: &http.Transport{
			DialContext: c.dial, TLSClientConfig: c.tls,
			MaxIdleConnsPerHost: o.Connections, Proxy: http.ProxyFromEnvironment,
		},
		CheckRedirect: transport.NoRedirect,
	}
	return c
}

// ErrNotLoopback is the error of a Client for loopback that would have to leave it.
var ErrNotLoopback = errors.New("not a loopback address")

func loopback(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err == nil && !at.Addr().Unmap().IsLoopback() {
		err = fmt.Errorf("%w: %s", ErrNotLoopback, at.Addr())
	}
	return err
}

// Answer is what came back for one request.
type Answer struct {
	Status   int // 0 without an answer
	Header   http.Header
	Body     []byte
	Duration time.Duration // until the last byte
	Reused   bool          // the connection had carried another request before
	TLS      *tls.ConnectionState
	Err      error // why there is no answer, or no end of it; without the address, which may hold a secret
}

// Send sends a request to the address of a receiver. The body of an answer is read up to the limit
// for bodies.
func (c *Client) Send(ctx context.Context, address string, r Request) Answer {
	var a Answer
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) { a.Reused = info.Reused },
	})
	req, err := r.HTTP(ctx, address)
	if err != nil {
		a.Err = redact.URL(err)
		return a
	}
	start := time.Now()
	resp, err := c.http.Do(req)
	if err == nil {
		err = a.read(resp)
	}
	a.Err, a.Duration = redact.URL(err), time.Since(start)
	return a
}

func (a *Answer) read(resp *http.Response) (err error) {
	defer func() { _ = resp.Body.Close() }()
	a.Status, a.Header, a.TLS = resp.StatusCode, resp.Header, resp.TLS
	a.Body, err = io.ReadAll(io.LimitReader(resp.Body, webhook.MaxBody))
	return err
}

// CloseIdleConnections closes the connections that wait for a next request.
func (c *Client) CloseIdleConnections() { c.http.CloseIdleConnections() }
