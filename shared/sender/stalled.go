package sender

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
)

// Stalled is a request whose body has not come to its end: the head announces all of it.
type Stalled struct {
	conn    net.Conn
	request *http.Request
	start   time.Time
}

// Stall sends the head of a request and the first n bytes of its body, on a connection of its own.
// The connection ends with ctx, with the Client's time limit, or with Close.
func (c *Client) Stall(ctx context.Context, address string, r Request, n int) (*Stalled, error) {
	req, err := r.HTTP(ctx, address)
	if err != nil {
		return nil, redact.URL(err)
	}
	s := &Stalled{request: req, start: time.Now()}
	if s.conn, err = c.connect(ctx, req.URL); err != nil {
		return nil, err
	}
	_ = s.conn.SetDeadline(s.start.Add(c.timeout)) // a connection that was just made takes it
	if _, err = s.conn.Write(append(head(req, len(r.Body)), r.Body[:n]...)); err != nil {
		_ = s.conn.Close()
		return nil, err
	}
	return s, nil
}

// connect opens a connection, over TLS for https.
func (c *Client) connect(ctx context.Context, u *url.URL) (net.Conn, error) {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	conn, err := c.dial(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil || u.Scheme != "https" {
		return conn, err
	}
	config := c.tls.Clone()
	config.ServerName = u.Hostname()
	secure := tls.Client(conn, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return secure, nil
}

// head is the request line and the header fields, with a length of the body.
func head(req *http.Request, length int) []byte {
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", req.Method, req.URL.RequestURI(),
		req.URL.Host)
	_ = req.Header.Write(&b) // into memory
	b.WriteString("Content-Length: " + strconv.Itoa(length) + "\r\n\r\n")
	return []byte(b.String())
}

// Cut closes the sending side: nothing more will come. The answer can still be read.
func (s *Stalled) Cut() error {
	if half, ok := s.conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Answer waits for an answer. A connection that the receiver closes without one is an error.
func (s *Stalled) Answer() Answer {
	var a Answer
	resp, err := http.ReadResponse(bufio.NewReader(s.conn), s.request)
	if err == nil {
		err = a.read(resp)
	}
	a.Err, a.Duration = err, time.Since(s.start)
	return a
}

// Close ends the connection.
func (s *Stalled) Close() error { return s.conn.Close() }
