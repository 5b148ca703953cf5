package local_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// taking is a receiver that takes every request.
type taking func(context.Context, *webhook.Request) webhook.Response

func (taking) Precheck(context.Context, *webhook.Request) (webhook.Response, bool) {
	return webhook.Response{}, true
}

func (f taking) Receive(ctx context.Context, r *webhook.Request) webhook.Response { return f(ctx, r) }

// handler returns a handler whose requests come out of the channel.
func handler() (http.Handler, <-chan *webhook.Request) {
	requests := make(chan *webhook.Request, 10)
	return local.Handler(taking(func(_ context.Context, r *webhook.Request) webhook.Response {
		requests <- r
		return webhook.Response{Status: 202, Body: []byte(`{"ActionStatus":"OK"}`)}
	})), requests
}

// serve starts a server with such a handler.
func serve(t *testing.T) (*httptest.Server, <-chan *webhook.Request) {
	t.Helper()
	h, requests := handler()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s, requests
}

// serveInMemory starts the server that serve runs, on a network in memory, for a bubble of package
// synctest.
func serveInMemory(t *testing.T, h http.Handler) *memnet.Network {
	t.Helper()
	n, s := memnet.New(), local.NewServer(h)
	go func() { _ = s.Serve(local.Limit(n)) }()
	t.Cleanup(func() {
		require.NoError(t, s.Close())
		time.Sleep(time.Second) // connections that were answered early are closed later
	})
	return n
}

func answer(t *testing.T, resp *http.Response, err error) string {
	t.Helper()
	require.NoError(t, err)
	defer func() { require.NoError(t, resp.Body.Close()) }()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return fmt.Sprint(resp.StatusCode, " ", resp.Header.Get("Content-Type"), " ", string(body))
}

func TestRequestsAndAnswers(t *testing.T) {
	s, requests := serve(t)
	before := time.Now()
	body := "{\n\t\"a\": \"é\xff\"}"
	req, err := http.NewRequest("POST", s.URL+"/sns/blacklist-add?SdkAppid=14&Sign=a%2Bb&x",
		strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("sdkappid", "14")
	req.Header.Set("X-Forwarded-For", "203.0.113.9")
	resp, err := s.Client().Do(req)
	require.Equal(t, `202 application/json {"ActionStatus":"OK"}`, answer(t, resp, err))
	got := <-requests
	require.Equal(t, "POST", got.Method)
	require.Equal(t, "/sns/blacklist-add", got.Path)
	require.Equal(t, webhook.Params{
		{Name: "SdkAppid", Value: "14"}, {Name: "Sign", Value: "a+b"}, {Name: "x"},
	}, got.Query)
	require.Equal(t, "14", got.Header.Fold("SdkAppId"))
	require.Equal(t, body, string(got.Body))
	require.Equal(t, netip.MustParseAddr("127.0.0.1"), got.RemoteIP, "not what a header says")
	require.False(t, got.Partial)
	require.Nil(t, got.ClientCert)
	require.WithinRange(t, got.Received, before, time.Now())
}

// TestEveryPathIsTaken as it comes: none of them is redirected to a tidier one.
func TestEveryPathIsTaken(t *testing.T) {
	s, requests := serve(t)
	client := s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}
	for _, path := range []string{"/", "//", "/a//b", "/a/../b", "/a/./b/", "/healthz"} {
		req, err := http.NewRequest("POST", s.URL, strings.NewReader("{}"))
		require.NoError(t, err)
		req.URL.Path = path
		resp, err := client.Do(req)
		require.Contains(t, answer(t, resp, err), "202 ", path)
		require.Equal(t, path, (<-requests).Path)
	}
}

func TestHealth(t *testing.T) {
	s, requests := serve(t)
	resp, err := s.Client().Get(s.URL + "/healthz")
	require.Equal(t, `200 application/json {"status":"ok"}`, answer(t, resp, err))
	resp, err = s.Client().Get(s.URL + "/")
	require.Contains(t, answer(t, resp, err), "202 ", "any other GET is the core's to refuse")
	require.Equal(t, "GET", (<-requests).Method)
}

// TestLargeBodiesAreSeenToBeTooLarge: the core gets one byte more than it takes, never less.
func TestLargeBodiesAreSeenToBeTooLarge(t *testing.T) {
	s, requests := serve(t)
	for sent, want := range map[int]int{
		webhook.MaxBody - 1: webhook.MaxBody - 1, webhook.MaxBody: webhook.MaxBody,
		webhook.MaxBody + 1: webhook.MaxBody + 1, webhook.MaxBody + 50_000: webhook.MaxBody + 1,
	} {
		resp, err := s.Client().Post(s.URL, "application/json", bytes.NewReader(make([]byte, sent)))
		require.Contains(t, answer(t, resp, err), "202 ")
		got := <-requests
		require.Len(t, got.Body, want)
		require.False(t, got.Partial)
	}
}

// dial sends raw bytes and returns the connection.
func dial(t *testing.T, n *memnet.Network, text string) net.Conn {
	t.Helper()
	conn, err := n.Dial(t.Context(), "", "")
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	_, err = conn.Write([]byte(text))
	require.NoError(t, err)
	return conn
}

// TestSlowBodies end when the time is over that Tencent would wait, and are marked.
func TestSlowBodies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, requests := handler()
		n := serveInMemory(t, h)
		start := time.Now()
		conn := dial(t, n, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{\"half\":")
		got := <-requests
		require.True(t, got.Partial)
		require.Equal(t, `{"half":`, string(got.Body))
		require.Equal(t, webhook.Budget, time.Since(start))
		head := make([]byte, len("HTTP/1.1 202"))
		_, err := io.ReadFull(conn, head)
		require.NoError(t, err)
		require.Equal(t, "HTTP/1.1 202", string(head), "it is answered all the same")
	})
}

func TestBodiesThatEndEarlyAreMarked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, requests := handler()
		conn := dial(t, serveInMemory(t, h), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{}")
		require.NoError(t, conn.(interface{ CloseWrite() error }).CloseWrite())
		require.True(t, (<-requests).Partial)
	})
}

// TestConnectionsAreReused, also when requests are further apart than a body may take.
func TestConnectionsAreReused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, requests := handler()
		one := "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"
		conn := dial(t, serveInMemory(t, h), one)
		<-requests
		time.Sleep(webhook.Budget + 100*time.Millisecond)
		_, err := conn.Write([]byte(one))
		require.NoError(t, err)
		require.Equal(t, "{}", string((<-requests).Body))
	})
}
