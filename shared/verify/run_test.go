package verify_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

func results(r verify.Report) map[string]verify.Result {
	out := map[string]verify.Result{}
	for _, f := range r.Findings {
		out[f.ID] = f.Result
	}
	return out
}

// A receiver that takes nothing cannot be judged by what it refuses.
func TestUnreachableReceiver(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Credentials: creds, Rate: 5000})
	require.NoError(t, err)
	require.Equal(t, []string{"signed.callkit", "signed.chat", "signed.rtc"}, failed(report),
		explain(report))
	require.Zero(t, report.Count(verify.Pass))
}

// What is not known cannot be tried.
func TestWithoutSecrets(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newReference()
		f.verify = f.verify[:stepSigned]
		server, client := serve(f)
		defer server.Close()
		report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Client: client,
			Credentials: sender.Credentials{App: creds.App}, Names: []string{"sns", "callkit", "rtc"}})
		require.NoError(t, err)
		got := results(report)
		require.Equal(t, verify.Pass, got["signed.chat"])
		require.Equal(t, verify.Pass, got["forged.chat-other-app"])
		for _, id := range []string{"forged.chat-no-sign", "forged.callkit-no-secret", "forged.rtc-no-sign",
			"rotation.chat", "stored.all", "stored.killed"} {
			require.Equal(t, verify.Unobservable, got[id], id)
		}
	})
}

// TestDefaults: without names, what the credentials are enough for.
func TestDefaults(t *testing.T) {
	server := httptest.NewServer(newReference())
	defer server.Close()
	report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Rate: 5000,
		Credentials: sender.Credentials{App: creds.App, Token: creds.Token}, IDs: []string{"signed"}})
	require.NoError(t, err)
	require.Equal(t, map[string]verify.Result{"signed.chat": verify.Pass}, results(report))
	require.NotContains(t, report.Families, "rtc")
}

func TestChoice(t *testing.T) {
	server := httptest.NewServer(newReference())
	defer server.Close()
	o := verify.Options{URL: server.URL, Credentials: creds, Rate: 5000,
		Names: []string{"Sns.CallbackBlackListAdd"}, IDs: []string{"forged.chat-stale", "url"}}
	report, err := verify.Run(t.Context(), o)
	require.NoError(t, err)
	require.Len(t, report.Findings, 3)
	o.IDs = []string{"forged.rtc-stale"}
	_, err = verify.Run(t.Context(), o)
	require.ErrorContains(t, err, "no check of these families is called forged.rtc-stale",
		"a typo must not pass")
	o.Names = []string{"snss"}
	_, err = verify.Run(t.Context(), o)
	require.ErrorContains(t, err, `"snss"`)
}

// The whole run ends when its time is over, and says what it did not get to.
func TestLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, client := serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(50 * time.Millisecond)
			newReference().ServeHTTP(w, r)
		}))
		defer server.Close()
		report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Credentials: creds,
			Client: client, Limit: 500 * time.Millisecond})
		require.NoError(t, err)
		require.Equal(t, verify.Unobservable, results(report)["http.chunked"])
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err = verify.Run(ctx, verify.Options{URL: server.URL, Credentials: creds, Client: client})
		require.ErrorIs(t, err, context.Canceled)
	})
}

// Every request has made-up ids alone, and there are no more requests than were counted.
func TestRequestsAreMadeUp(t *testing.T) {
	f := newReference()
	var n atomic.Int64
	var strange atomic.Value
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		body, _ := io.ReadAll(r.Body)
		if bytes.Contains(body, []byte(`"From_Account":"`)) &&
			!bytes.Contains(body, []byte(`"From_Account":"wverify-`)) {
			strange.Store(string(body))
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		f.ServeHTTP(w, r)
	}))
	defer server.Close()
	report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Credentials: creds, Rate: 5000,
		Names: []string{"sns", "c2c"}, IDs: []string{"documented", "forged", "lenient"}})
	require.NoError(t, err)
	require.Nil(t, strange.Load())
	require.EqualValues(t, report.Requests, n.Load())
}

// No report holds a secret, also where the receiver itself tells them and the address ends in one.
func TestReportsHoldNoSecrets(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newReference()
		f.failure = func(c *call, _ error) any {
			return object{"ErrorCode": 1, "ErrorInfo": strings.Join([]string{creds.Token, creds.RTCKey,
				creds.Secret, rotatedOut.Token, chatSign(creds.Token, c.query.Get("RequestTime"))}, " ")}
		}
		server, client := serve(f)
		defer server.Close()
		report, err := verify.Run(t.Context(), verify.Options{Credentials: creds, Previous: rotatedOut,
			URL: server.URL + "/" + creds.Secret, Names: familiesOfTests, Client: client})
		require.NoError(t, err)
		require.Contains(t, failed(report), "leaks.secrets")
		var all bytes.Buffer
		for _, write := range []func(io.Writer) error{report.WriteText, report.WriteJSON, report.WriteJUnit,
			report.WriteHTML} {
			require.NoError(t, write(&all))
		}
		for _, secret := range []string{creds.Token, creds.RTCKey, creds.Secret, rotatedOut.Token} {
			require.NotContains(t, all.String(), secret)
		}
		require.Contains(t, all.String(), "[secret]")
		require.NotRegexp(t, `[0-9a-f]{64}`, strings.ReplaceAll(all.String(), strings.Repeat("0", 64), ""))
	})
}

// An observer that fails makes nothing of what it was to see.
func TestObserverFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newReference()
		server, client := serve(f)
		defer server.Close()
		report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Credentials: creds, Client: client,
			Names: []string{"push", "sns"}, IDs: []string{"stored"},
			Observe: func(context.Context) (string, error) { return "", errors.New("no such table") },
			Restart: func(context.Context) error { return errors.New("no such process") }})
		require.NoError(t, err)
		for _, finding := range report.Findings {
			require.NotEqual(t, verify.Fail, finding.Result, finding.ID)
		}
	})
}

func TestTLS(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(newReference())
	defer server.Close()
	o := verify.Options{URL: server.URL, Credentials: creds, Names: []string{"sns"}, Rate: 5000,
		IDs: []string{"tls", "signed"}}
	report, err := verify.Run(t.Context(), o)
	require.NoError(t, err)
	require.Equal(t, []string{"signed.chat", "tls.chain"}, failed(report), "nobody knows the authority")

	o.Client = verify.NewClient(sender.ClientOptions{LoopbackOnly: true,
		Roots: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs})
	report, err = verify.Run(t.Context(), o)
	require.NoError(t, err)
	require.Empty(t, failed(report), explain(report))
	o.Now = func() time.Time { return server.Certificate().NotAfter.Add(-time.Hour) }
	o.IDs = []string{"tls"}
	report, err = verify.Run(t.Context(), o)
	require.NoError(t, err)
	require.Equal(t, []string{"tls.expiry"}, failed(report))
}
