package sender_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// blocked is a request of a user who was put on a blocklist.
func blocked() sender.Request {
	return credentials().Sign(&sns.BlackListAdd.Spec, []byte(`{"PairList":[]}`), sender.Origin{},
		time.Now())
}

// echo answers with what it got: how the body came, its type and its text.
func echo(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
	_, _ = io.WriteString(w, strings.Join([]string{r.Header.Get("Content-Type"),
		strings.Join(r.TransferEncoding, ","), string(body)}, "|"))
}

func TestClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(echo))
	defer server.Close()
	c := sender.NewClient(sender.ClientOptions{LoopbackOnly: true})
	r := blocked()
	a := c.Send(t.Context(), server.URL, r)
	require.NoError(t, a.Err)
	require.Equal(t, `application/json||{"PairList":[]}`, string(a.Body))
	require.Equal(t, 200, a.Status)
	require.False(t, a.Reused)
	require.True(t, c.Send(t.Context(), server.URL, r).Reused)
	c.CloseIdleConnections()
	require.False(t, c.Send(t.Context(), server.URL, r).Reused)

	r.Chunked, r.NoContentType = true, true
	require.Equal(t, `|chunked|{"PairList":[]}`, string(c.Send(t.Context(), server.URL, r).Body))
	r = blocked()
	r.Pause = 50 * time.Millisecond
	a = c.Send(t.Context(), server.URL, r)
	require.Equal(t, `application/json||{"PairList":[]}`, string(a.Body))
	require.GreaterOrEqual(t, a.Duration, r.Pause)
}

// What goes wrong is told without the address, which may end in a secret.
func TestClientErrors(t *testing.T) {
	server := httptest.NewServer(http.RedirectHandler("/elsewhere", http.StatusFound))
	c := sender.NewClient(sender.ClientOptions{})
	require.Equal(t, 302, c.Send(t.Context(), server.URL, blocked()).Status, "it is not followed")
	server.Close()
	c.CloseIdleConnections() // else a connection that is closing could be used once more
	a := c.Send(t.Context(), server.URL, blocked())
	require.ErrorContains(t, a.Err, "connection refused")
	require.NotContains(t, a.Err.Error(), "s3cr3t")
	require.Error(t, c.Send(t.Context(), "://", blocked()).Err)
	_, err := c.Stall(t.Context(), "://", blocked(), 1)
	require.Error(t, err)
}

// A client for loopback does not leave it, by no way.
func TestClientLoopbackOnly(t *testing.T) {
	c := sender.NewClient(sender.ClientOptions{LoopbackOnly: true})
	for _, address := range []string{"http://192.0.2.1:9/", "https://[2001:db8::1]:9/"} {
		require.ErrorIs(t, c.Send(t.Context(), address, blocked()).Err, sender.ErrNotLoopback)
		_, err := c.Stall(t.Context(), address, blocked(), 1)
		require.True(t, errors.Is(err, sender.ErrNotLoopback), "%v", err)
	}
}

// A body that is cut ends the request; one that is held back leaves the receiver waiting.
func TestStall(t *testing.T) {
	for name, server := range map[string]*httptest.Server{
		"http": httptest.NewServer(http.HandlerFunc(echo)),
		"TLS":  httptest.NewTLSServer(http.HandlerFunc(echo)),
	} {
		t.Run(name, func(t *testing.T) {
			defer server.Close()
			o := sender.ClientOptions{Timeout: 200 * time.Millisecond}
			if server.Certificate() != nil {
				o.Roots = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
			}
			c := sender.NewClient(o)
			s, err := c.Stall(t.Context(), server.URL, blocked(), 7)
			require.NoError(t, err)
			require.NoError(t, s.Cut())
			a := s.Answer()
			require.NoError(t, a.Err)
			require.Equal(t, 400, a.Status)
			require.Equal(t, `application/json||{"PairL`, string(a.Body))
			require.NoError(t, s.Close())

			s, err = c.Stall(t.Context(), server.URL, blocked(), 7)
			require.NoError(t, err)
			require.Error(t, s.Answer().Err, "nothing comes before the limit")
			require.NoError(t, s.Close())
		})
	}
}
