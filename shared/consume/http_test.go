package consume_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	consumehttp "github.com/tencent-webhooks/tencent-webhooks/shared/consume/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	sinkhttp "github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

const (
	secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	other  = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
)

func keys(t testing.TB, text string) signing.Keys {
	k, err := signing.Parse(text)
	require.NoError(t, err)
	return k
}

// blocklist returns a consumer of one kind of events.
func blocklist(dead webhook.Sink, f func(id string) error) *consume.Consumer {
	return consume.New(consume.Options{DeadLetter: dead}, consume.On(sns.BlackListAdd,
		func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error { return f(e.ID) }))
}

// request returns a signed request; secrets may be empty.
func request(t testing.TB, secrets string, at time.Time, body []byte) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/events", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/cloudevents+json; charset=utf-8")
	keys(t, secrets).Sign(r.Header, "1", at, body)
	return r
}

func answer(h http.Handler, r *http.Request) int {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

// TestHTTPFromTheSink: what the sink posts arrives, once the function has taken it.
func TestHTTPFromTheSink(t *testing.T) {
	t.Parallel()
	var got []string
	h := consumehttp.New(blocklist(nil, func(id string) error {
		got = append(got, id)
		if len(got) == 1 {
			return errors.New("try again")
		}
		return nil
	}), consumehttp.Options{Keys: keys(t, secret)})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	event := consumetest.Event(t, sns.BlackListAdd.Spec, "1")
	put := func(secrets string) error {
		s, err := sinkhttp.Driver(keys(t, secrets))(t.Context(), server.URL)
		require.NoError(t, err)
		defer func(s sink.Sink) { require.NoError(t, s.Close()) }(s)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		return s.Put(ctx, event)
	}
	require.ErrorContains(t, put(other), "401")
	require.ErrorContains(t, put(""), "401")
	require.Empty(t, got)
	require.NoError(t, put(secret))
	require.Equal(t, []string{"1", "1"}, got)
}

// TestHTTPFailsClosed: nothing that is not verified reaches a function, whatever is configured.
func TestHTTPFailsClosed(t *testing.T) {
	now := time.Now()
	body := consumetest.Message(t, sns.BlackListAdd.Spec, "1")
	for name, c := range map[string]struct {
		opts consumehttp.Options
		r    *http.Request
		want int
	}{
		"signed":       {consumehttp.Options{Keys: keys(t, secret)}, request(t, secret, now, body), 204},
		"rotated":      {consumehttp.Options{Keys: keys(t, other+","+secret)}, request(t, secret, now, body), 204},
		"unsigned":     {consumehttp.Options{Keys: keys(t, secret)}, request(t, "", now, body), 401},
		"other secret": {consumehttp.Options{Keys: keys(t, secret)}, request(t, other, now, body), 401},
		"old":          {consumehttp.Options{Keys: keys(t, secret)}, request(t, secret, now.Add(-time.Hour), body), 401},
		"no keys":      {consumehttp.Options{}, request(t, secret, now, body), 401},
		"allowed":      {consumehttp.Options{Unsigned: true}, request(t, "", now, body), 204},
	} {
		calls := 0
		c.opts.Now = func() time.Time { return now }
		h := consumehttp.New(blocklist(nil, func(string) error { calls++; return nil }), c.opts)
		require.Equal(t, c.want, answer(h, c.r), name)
		require.Equal(t, c.want == 204, calls == 1, name)
	}
}

func TestHTTPAnswers(t *testing.T) {
	now := time.Now()
	good := consumetest.Message(t, sns.BlackListAdd.Spec, "1")
	foreign := consumetest.Message(t, sns.FriendAdd.Spec, "1")
	fails := func(string) error { return errors.New("no luck") }
	works := func(string) error { return nil }
	var dead webhooktest.Sink
	for name, c := range map[string]struct {
		consumer *consume.Consumer
		body     []byte
		want     int
	}{
		"done":                   {blocklist(nil, works), good, 204},
		"failed":                 {blocklist(nil, fails), good, 503},
		"unhandled":              {blocklist(nil, works), foreign, 422},
		"unhandled, dead letter": {blocklist(&dead, works), foreign, 204},
		"undecodable":            {blocklist(nil, works), []byte("{}"), 422},
		"too large":              {blocklist(nil, works), bytes.Repeat([]byte(" "), 2<<20+1), 413},
	} {
		h := consumehttp.New(c.consumer, consumehttp.Options{Keys: keys(t, secret)})
		require.Equal(t, c.want, answer(h, request(t, secret, now, c.body)), name)
	}
	h := consumehttp.New(blocklist(nil, works), consumehttp.Options{Unsigned: true})
	for method, want := range map[string]int{"GET": 405, "PUT": 405, "POST": 415} {
		require.Equal(t, want, answer(h, httptest.NewRequest(method, "/", strings.NewReader("{}"))))
	}
}

// TestHTTPNoSecretInTheLog nor anything of a request that was refused.
func TestHTTPNoSecretInTheLog(t *testing.T) {
	var log bytes.Buffer
	h := consumehttp.New(blocklist(nil, func(string) error { return nil }), consumehttp.Options{
		Keys: keys(t, secret), Log: slog.New(slog.NewJSONHandler(&log, nil))})
	r := request(t, other, time.Now(), []byte("private"))
	require.Equal(t, 401, answer(h, r))
	require.Contains(t, log.String(), "401")
	for _, never := range []string{secret[6:], "private", r.Header.Get("webhook-signature")} {
		require.NotContains(t, log.String(), never)
	}
}

// TestHTTPCutBody: a body that does not arrive whole is no event.
func TestHTTPCutBody(t *testing.T) {
	h := consumehttp.New(blocklist(nil, func(string) error { return nil }), consumehttp.Options{Unsigned: true})
	r := httptest.NewRequest(http.MethodPost, "/", io.MultiReader(strings.NewReader("{"), cut{}))
	require.Equal(t, 400, answer(h, r))
}

type cut struct{}

func (cut) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
