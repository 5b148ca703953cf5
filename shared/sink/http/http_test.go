package http_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	eventhttp "github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
)

// open returns a sink onto a URL.
func open(t *testing.T, url string) sink.Sink {
	t.Helper()
	s, err := eventhttp.Driver(signing.Keys{})(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// serve starts a server. What a handler hangs on is let go by the end of the test.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	return server.URL
}

// gateway is a server that keeps what is posted to it.
type gateway struct {
	mu     sync.Mutex
	events [][]byte
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/events" ||
		r.Header.Get("Content-Type") != "application/cloudevents+json" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.events = append(g.events, body)
	w.WriteHeader(http.StatusAccepted)
}

func (g *gateway) stored(*testing.T, int) [][]byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.events
}

// TestMain: tests of faults wait.
func TestMain(m *testing.M) { waiting.Run(m) }

func TestStore(t *testing.T) {
	store := func(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
		var g gateway
		return open(t, serve(t, g.ServeHTTP)+"/events"), g.stored
	}
	sinktest.Store{Open: store}.Run(t)
}

func TestFaults(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang: func(t *testing.T) sink.Sink { return open(t, "http://"+sinktest.Unresponsive(t)) },
		Refuse: func(t *testing.T) sink.Sink {
			return open(t, "http://"+sinktest.Unreachable(t))
		},
	}.Run(t)
}

// TestFaultsTLS: a server that never answers the handshake hangs no one either.
func TestFaultsTLS(t *testing.T) {
	t.Parallel()
	sinktest.Faults{
		Hang: func(t *testing.T) sink.Sink { return open(t, "https://"+sinktest.Unresponsive(t)) },
		Refuse: func(t *testing.T) sink.Sink { // its certificate is signed by nobody we know
			server := httptest.NewTLSServer(http.NotFoundHandler())
			t.Cleanup(server.Close)
			return open(t, server.URL)
		},
	}.Run(t)
}

// put posts one event within a time.
func put(t *testing.T, s sink.Sink, limit time.Duration) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	return s.Put(ctx, sinktest.Event("1", `{}`))
}

// script answers one request after the other with the steps, and then with the last of them.
func script(t *testing.T, steps ...http.HandlerFunc) (url string, requests func() int) {
	var mu sync.Mutex
	n := 0
	url = serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		mu.Lock()
		step := steps[min(n, len(steps)-1)]
		n++
		mu.Unlock()
		step(w, r)
	})
	return url, func() int { mu.Lock(); defer mu.Unlock(); return n }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// cut ends the connection without an answer.
func cut(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// garbage answers something that is not HTTP.
func garbage(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_, _ = io.WriteString(conn, "220 mail.example ESMTP\r\n")
		_ = conn.Close()
	}
}

// TestRetried: what may work the next time is tried again.
func TestRetried(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]http.HandlerFunc{
		"408": status(408), "425": status(425), "429": status(429), "500": status(500),
		"502": status(502), "503": status(503), "504": status(504), "cut": cut,
		"garbage": garbage,
	} {
		url, requests := script(t, fault, fault, status(200))
		require.NoError(t, put(t, open(t, url), 20*time.Second), name)
		require.Equal(t, 3, requests(), name)
	}
}

// TestPermanent: what will not work the next time either is answered at once.
func TestPermanent(t *testing.T) {
	for _, code := range []int{300, 304, 400, 401, 403, 404, 405, 409, 410, 415, 422} {
		url, requests := script(t, status(code))
		err := put(t, open(t, url), 20*time.Second)
		require.ErrorContains(t, err, http.StatusText(code))
		require.NotErrorIs(t, err, sink.ErrTooLarge)
		require.Equal(t, code == 400 || code == 422, errors.Is(err, sink.ErrRefused), code)
		require.Equal(t, 1, requests(), code)
	}
}

func TestTooLarge(t *testing.T) {
	url, requests := script(t, status(http.StatusRequestEntityTooLarge))
	require.ErrorIs(t, put(t, open(t, url), 20*time.Second), sink.ErrTooLarge)
	require.Equal(t, 1, requests())
}

// TestRedirect: the event, and the password with it, goes nowhere else.
func TestRedirect(t *testing.T) {
	for _, code := range []int{301, 302, 303, 307, 308} {
		other, visits := script(t, status(200))
		url, _ := script(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other, code)
		})
		require.Error(t, put(t, open(t, url), 20*time.Second))
		require.Zero(t, visits(), code)
	}
}

// TestRetryAfter: a server that wants to be left alone for longer than there is time is not
// asked again, and the caller learns it at once.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	busy := func(seconds string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", seconds)
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
	url, requests := script(t, busy("60"))
	require.ErrorContains(t, put(t, open(t, url), 20*time.Second), "503")
	require.Equal(t, 1, requests())

	url, _ = script(t, busy("1"), status(200))
	start := time.Now()
	require.NoError(t, put(t, open(t, url), 20*time.Second))
	require.GreaterOrEqual(t, time.Since(start), time.Second)
}

// TestEndlessAnswer: neither a huge nor a trickling body keeps a stored event from being so.
func TestEndlessAnswer(t *testing.T) {
	t.Parallel()
	for name, pause := range map[string]time.Duration{"huge": 0, "trickling": time.Second} {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.WriteHeader(http.StatusOK)
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, strings.Repeat("x", 4096))
				_ = http.NewResponseController(w).Flush()
				time.Sleep(pause)
			}
		})
		require.NoError(t, put(t, open(t, url), time.Hour), name)
	}
}

// TestSecrets: a URL may hold secrets everywhere but in its host.
func TestSecrets(t *testing.T) {
	t.Parallel()
	check := func(url string) {
		s := open(t, "http://user:s3cret@"+strings.TrimPrefix(url, "http://")+"/s3cret?k=s3cret")
		err := put(t, s, 300*time.Millisecond)
		require.Error(t, err)
		require.NotContains(t, err.Error(), "s3cret")
		require.NotContains(t, err.Error(), "user")
	}
	url, _ := script(t, status(http.StatusForbidden))
	check(url)
	url, _ = script(t, cut)
	check(url)
	check("http://" + sinktest.Unreachable(t))
	check("http://" + sinktest.Unresponsive(t))

	var auth string
	url = serve(t, func(_ http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		auth = user + " " + password
	})
	require.NoError(t, put(t, open(t, "http://user:s3cret@"+strings.TrimPrefix(url, "http://")),
		20*time.Second))
	require.Equal(t, "user s3cret", auth)
}

func TestOpenErrors(t *testing.T) {
	for _, spec := range []string{
		"http:", "https://", "http:///path", "http://s3cret\x7f/", "https://h:s3cret/",
		"http://user:s3cret@%zz/",
	} {
		_, err := eventhttp.Driver(signing.Keys{})(t.Context(), spec)
		require.Error(t, err, spec)
		require.NotContains(t, err.Error(), "s3cret")
	}
}

// TestReused: one connection serves one request after the other.
func TestReused(t *testing.T) {
	var mu sync.Mutex
	conns := 0
	server := httptest.NewUnstartedServer(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			_, _ = io.WriteString(w, `{"ok":true}`)
		}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		mu.Lock()
		defer mu.Unlock()
		if state == http.StateNew {
			conns++
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	s := open(t, server.URL)
	for range 10 {
		require.NoError(t, put(t, s, 20*time.Second))
	}
	mu.Lock()
	defer mu.Unlock()
	require.Equal(t, 1, conns)
}
