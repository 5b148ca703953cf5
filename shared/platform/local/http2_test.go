package local_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// http2InMemory starts the server that serve runs for HTTP/2 without TLS, on a network in memory. The
// returned function makes clients of one connection each. What they send is counted.
func http2InMemory(t *testing.T, h http.Handler) (newClient func() *http.Transport, sent *atomic.Int64) {
	t.Helper()
	sent = new(atomic.Int64)
	n, s := memnet.New(), local.NewServer(h)
	s.Protocols = new(http.Protocols)
	s.Protocols.SetUnencryptedHTTP2(true)
	go func() { _ = s.Serve(local.Limit(n)) }()
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return func() *http.Transport {
		c := &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				c, err := n.Dial(ctx, "", "")
				return countingConn{c, sent}, err
			},
			Protocols: s.Protocols, MaxConnsPerHost: 1,
			HTTP2: &http.HTTP2Config{StrictMaxConcurrentRequests: true},
		}
		t.Cleanup(c.CloseIdleConnections)
		return c
	}, sent
}

type countingConn struct {
	net.Conn
	sent *atomic.Int64
}

func (c countingConn) Write(p []byte) (int, error) {
	c.sent.Add(int64(len(p)))
	return c.Conn.Write(p)
}

// stalledBody gives so many bytes and then nothing until the test ends.
type stalledBody struct {
	t    *testing.T
	left int
}

func (b *stalledBody) Read(p []byte) (int, error) {
	if b.left == 0 {
		<-b.t.Context().Done()
		return 0, io.EOF
	}
	n := min(len(p), b.left)
	b.left -= n
	return n, nil
}

// post begins a request of an RTC event whose body stalls; what it is answered comes out.
func (b *stalledBody) post(c *http.Transport, answers chan<- int) {
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, "http://127.0.0.1/", b)
	require.NoError(b.t, err)
	req.ContentLength = 1 << 20
	req.Header.Set("SdkAppId", "1400000000")
	req.Header.Set("Sign", "x")
	go func() {
		if resp, err := c.RoundTrip(req); err == nil {
			answers <- resp.StatusCode
			_ = resp.Body.Close()
		}
	}()
}

// TestStreamsBufferLittle: what an HTTP/2 connection buffers of bodies that nobody reads is as little as
// package http can do with, and few requests are under way on it.
func TestStreamsBufferLittle(t *testing.T) {
	for name, streams := range map[string]int{"one": 1, "many": 100} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var underWay atomic.Int64
				newClient, sent := http2InMemory(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodGet {
						return
					}
					underWay.Add(1)
					<-r.Context().Done()
				}))
				c := newClient()
				first, err := http.NewRequest(http.MethodGet, "http://127.0.0.1/", nil)
				require.NoError(t, err)
				require.Equal(t, 200, statusOf(t, c, first), "now it knows the limits")
				for range streams {
					(&stalledBody{t, 1 << 20}).post(c, make(chan int, 1))
				}
				synctest.Wait()
				require.Positive(t, underWay.Load())
				require.LessOrEqual(t, underWay.Load(), int64(16))
				require.Less(t, sent.Load(), int64(80<<10), "with the heads")
			})
		})
	}
}

// TestStreamsKeepOutNobody: strangers on any number of connections that stall as many streams as they
// may leave each other connection the memory for a request, and more for one that is known to be good.
func TestStreamsKeepOutNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		newClient, _ := http2InMemory(t, local.Handler(ours(&counting{})))
		answers := make(chan int, 10_000)
		for range 60 {
			c := newClient()
			for range 16 {
				(&stalledBody{t, 1}).post(c, answers)
			}
		}
		synctest.Wait()
		require.Equal(t, 503, <-answers, "there are more than may be under way")
		good := newClient()
		rtc := func() int {
			req, err := http.NewRequest(http.MethodPost, "http://127.0.0.1/", strings.NewReader("{}"))
			require.NoError(t, err)
			req.Header.Set("SdkAppId", "1400000000")
			req.Header.Set("Sign", webhook.RTCSign("key", []byte("{}")))
			return statusOf(t, good, req)
		}
		require.Equal(t, 200, rtc())
		// Another one on the same connection, while one is under way.
		(&stalledBody{t, 1}).post(good, answers)
		synctest.Wait()
		for range 5 {
			require.Equal(t, 200, rtc())
		}
		chat, err := http.NewRequest(http.MethodPost, "http://127.0.0.1"+signed(), strings.NewReader("{}"))
		require.NoError(t, err)
		require.Equal(t, 200, statusOf(t, newClient(), chat))
	})
}

func statusOf(t *testing.T, c *http.Transport, req *http.Request) int {
	t.Helper()
	resp, err := c.RoundTrip(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}
