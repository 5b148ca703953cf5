package inspect_test

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/inspect"
)

// ask sends one request as it is, without the help of a client, and returns the answer.
func (r *rig) ask(method, path string, change func(*http.Request)) *http.Response {
	r.t.Helper()
	req, err := http.NewRequestWithContext(r.t.Context(), method, r.base()+path, strings.NewReader("{}"))
	require.NoError(r.t, err)
	change(req)
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(r.t, err)
	r.t.Cleanup(func() { _ = resp.Body.Close() })
	return resp
}

func nothing(*http.Request) {}

func TestTokenOpensThePage(t *testing.T) {
	r := newRig(t)
	_, query, _ := strings.Cut(r.page, "?")
	resp := r.ask("GET", "?"+query, nothing)
	require.Equal(t, http.StatusOK, resp.StatusCode)
	cookie := resp.Cookies()[0]
	require.True(t, cookie.HttpOnly)
	require.Equal(t, http.SameSiteStrictMode, cookie.SameSite)
	require.NotContains(t, query, cookie.Value, "the cookie is not the token")
	with := func(req *http.Request) { req.AddCookie(cookie) }
	require.Equal(t, http.StatusOK, r.ask("GET", "", with).StatusCode)
	require.Equal(t, http.StatusOK, r.ask("GET", "api/meta", with).StatusCode)
}

func TestStrangersAreRefused(t *testing.T) {
	r := newRig(t)
	_, query, _ := strings.Cut(r.page, "?")
	cookie := r.ask("GET", "?"+query, nothing).Cookies()[0]
	header := func(name, value string) func(*http.Request) {
		return func(req *http.Request) {
			req.AddCookie(cookie)
			req.Header.Set(name, value)
		}
	}
	host := func(name string) func(*http.Request) {
		return func(req *http.Request) {
			req.AddCookie(cookie)
			req.Host = name
		}
	}
	_, port, err := net.SplitHostPort(strings.Trim(strings.TrimPrefix(r.base(), "http://"), "/"))
	require.NoError(t, err)
	for _, tt := range []struct {
		name, method, path string
		change             func(*http.Request)
	}{
		{"no token", "GET", "", nothing},
		{"wrong token", "GET", "?token=x", nothing},
		{"empty token", "GET", "?token=", nothing},
		{"wrong token beside the cookie", "GET", "?token=x", func(q *http.Request) { q.AddCookie(cookie) }},
		{"token at another path", "GET", "api/meta?" + query, nothing},
		{"no cookie", "GET", "api/stream", nothing},
		{"files without cookie", "GET", "page/app.js", nothing},
		{"wrong cookie", "GET", "api/meta", func(q *http.Request) {
			q.AddCookie(&http.Cookie{Name: cookie.Name, Value: "x"})
		}},
		{"empty cookie", "GET", "api/meta", func(q *http.Request) { q.AddCookie(&http.Cookie{Name: cookie.Name}) }},
		{"rebound name", "GET", "api/meta", host("attacker.example")},
		{"rebound name with port", "GET", "?" + query, host("attacker.example:" + port)},
		{"another name of loopback", "GET", "api/meta", host("localhost:" + port)},
		{"host without port", "GET", "api/meta", host("127.0.0.1")},
		{"foreign origin reads", "GET", "api/meta", header("Origin", "http://attacker.example")},
		{"null origin", "GET", "api/meta", header("Origin", "null")},
		{"foreign origin sends", "POST", "api/send", header("Origin", "http://attacker.example")},
		{"another port's page", "POST", "api/send", header("Origin", "http://127.0.0.1:1")},
		{"another site reads", "GET", "api/stream", header("Sec-Fetch-Site", "cross-site")},
		{"same site sends", "POST", "api/send", header("Sec-Fetch-Site", "same-site")},
		{"another site sends", "POST", "api/replay/1", header("Sec-Fetch-Site", "cross-site")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp := r.ask(tt.method, tt.path, tt.change)
			require.Equal(t, http.StatusForbidden, resp.StatusCode)
			requireSafe(t, resp)
			require.Empty(t, resp.Cookies())
		})
	}
	own := r.ask("POST", "api/validate", header("Origin", strings.TrimSuffix(r.base(), "/")))
	require.Equal(t, http.StatusOK, own.StatusCode, "the page itself may")
	requireSafe(t, own)
}

// requireSafe requires the headers that every answer has.
func requireSafe(t *testing.T, resp *http.Response) {
	t.Helper()
	policy := resp.Header.Get("Content-Security-Policy")
	require.Contains(t, policy, "default-src 'none'")
	require.Contains(t, policy, "require-trusted-types-for 'script'")
	require.NotContains(t, policy, "unsafe")
	require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
	require.Equal(t, "no-store", resp.Header.Get("Cache-Control"))
	require.Equal(t, "no-referrer", resp.Header.Get("Referrer-Policy"))
	require.Empty(t, resp.Header.Get("Access-Control-Allow-Origin"))
}

func TestOtherMethodsAndPaths(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for path, want := range map[string]int{
		"api/nothing": http.StatusNotFound, "page/page.html": http.StatusOK,
		"page/app.js": http.StatusOK, "page/..%2fserver.go": http.StatusNotFound,
		"api/delivery/1": http.StatusNotFound, "api/delivery/x": http.StatusNotFound,
		"api/delivery/s1": http.StatusNotFound, "api/copy/1/curl": http.StatusNotFound,
		"api/copy/1/none": http.StatusNotFound, "api/sample/none": http.StatusNotFound,
		"api/edit/0": http.StatusNotFound, "api/send": http.StatusMethodNotAllowed,
	} {
		status, body := r.get(path)
		require.Equal(t, want, status, "%s: %s", path, body)
	}
	status, _ := r.post("api/replay/77", "{}")
	require.Equal(t, http.StatusNotFound, status)
	status, _ = r.post("api/send", "no JSON")
	require.Equal(t, http.StatusBadRequest, status)
	status, _ = r.post("api/send", `{"body":"`+strings.Repeat("x", 9<<20)+`"}`)
	require.Equal(t, http.StatusBadRequest, status)
}

// TestOpenAddress listens on all addresses: then its own host is the one that the connection came to.
func TestOpenAddress(t *testing.T) {
	listener, err := net.Listen("tcp", "0.0.0.0:0")
	require.NoError(t, err)
	r := newRig(t)
	page := inspect.New(r.opts, listener)
	done := make(chan error, 1)
	go func() { done <- page.Serve(listener) }()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	_, query, _ := strings.Cut(page.URL, "?")
	for host, want := range map[string]int{
		"127.0.0.1:" + port: http.StatusOK, "attacker.example:" + port: http.StatusForbidden,
		"192.0.2.1:" + port: http.StatusForbidden,
	} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", "http://127.0.0.1:"+port+"/?"+query, nil)
		require.NoError(t, err)
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.Equal(t, want, resp.StatusCode, host)
	}
	require.NoError(t, page.Shutdown(context.Background()))
	require.ErrorIs(t, <-done, http.ErrServerClosed)
}

func TestIsLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:4040": true, "localhost:4040": true, "[::1]:4040": true, "127.9.9.9:1": true,
		":4040": false, "0.0.0.0:4040": false, "[::]:4040": false, "192.168.1.2:4040": false,
		"example.com:1": false, "nothing": false,
	} {
		require.Equal(t, want, inspect.IsLoopback(addr), addr)
	}
}
