package callbackurl

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const probeToken = "xxxxyyyy"

// moment is the RequestTime of the vector in document 34354.
var moment = time.Unix(1669872112, 0)

func TestChatSignVector(t *testing.T) {
	require.Equal(t, "17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061",
		chatSign("xxxxyyyy", "1669872112"))
}

// receiver answers as a correct receiver does: 200 to the signature of moment, else 401.
func receiver(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	known := r.Method == http.MethodPost && q.Get("SdkAppid") == "1400000000" &&
		q.Get("contenttype") == "json"
	if !known || q.Get("Sign") != chatSign(probeToken, "1669872112") ||
		q.Get("RequestTime") != "1669872112" {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"ActionStatus":"FAIL","ErrorInfo":"no signature","ErrorCode":1}`))
		return
	}
	_, _ = w.Write([]byte(`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`))
}

func options(client *http.Client) ProbeOptions {
	return ProbeOptions{
		AppID: 1400000000, Token: probeToken, Client: client,
		Now: func() time.Time { return moment },
	}
}

func TestProbeGood(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(receiver))
	defer srv.Close()
	r, err := Probe(t.Context(), srv.URL+"/chat", options(srv.Client()))
	require.NoError(t, err)
	require.Empty(t, r.Problems)
	require.Equal(t, Accepted, r.Signed.Verdict)
	require.Equal(t, 200, r.Signed.Status)
	require.True(t, r.Signed.InTime)
	require.Equal(t, "TLS 1.3", r.Signed.TLS.Version)
	require.False(t, r.Signed.TLS.Expires.IsZero())
	require.Equal(t, Refused, r.Unsigned.Verdict)
	require.Equal(t, 401, r.Unsigned.Status)
}

func TestProbeSendsTheCommandAndBody(t *testing.T) {
	var commands, bodies []string
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		commands = append(commands, r.URL.Query().Get("CallbackCommand"))
		body := make([]byte, 64)
		n, _ := r.Body.Read(body)
		bodies = append(bodies, string(body[:n]))
	}))
	defer srv.Close()
	o := options(srv.Client())
	o.Command, o.Body = "State.StateChange", []byte(`{"a":1}`)
	_, err := Probe(t.Context(), srv.URL, o)
	require.NoError(t, err)
	require.Equal(t, []string{"State.StateChange", "State.StateChange"}, commands)
	require.Equal(t, []string{`{"a":1}`, `{"a":1}`}, bodies)
}

func TestProbeProblems(t *testing.T) {
	answer := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	const accepts = "a request without signature was accepted: whoever knows the address can " +
		"send events; set CALLBACK_TOKEN at the receiver"
	const expected = `Tencent expects {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		want    []string
	}{
		{"open to all", answer(200, `{"ActionStatus":"OK","ErrorCode":0}`), []string{accepts}},
		{"callkit's success", answer(200, `{"ErrorCode":0,"ErrorMessage":"Success"}`),
			[]string{accepts}},
		{"failed", answer(200, `{"ActionStatus":"FAIL","ErrorCode":1}`), []string{
			"the answer to the signed request is refused: " + expected}},
		{"page", answer(200, "<html>hello</html>"), []string{
			"the answer to the signed request is unreadable: " + expected}},
		{"other json", answer(200, `{"code":0}`), []string{
			"the answer to the signed request is unreadable: " + expected}},
		{"endless", answer(200, `{"ErrorCode":0}`+strings.Repeat(" ", maxAnswer)), []string{
			"the answer to the signed request is unreadable: " + expected}},
		{"refused", answer(403, `{}`), []string{"the signed request was refused (HTTP 403): " +
			"compare SDKAppID, token, path secret and clock of both sides"}},
		{"missing", answer(404, ``), []string{"the signed request got HTTP 404: " +
			"Tencent takes anything but 200 for a failure"}},
		{"moved", answer(302, ``), []string{"the address redirects (HTTP 302): " +
			"write the final address, Tencent is not documented to follow"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			srv := httptest.NewServer(c.handler)
			defer srv.Close()
			r, err := Probe(t.Context(), srv.URL, options(srv.Client()))
			require.NoError(t, err)
			require.Equal(t, c.want, r.Problems)
		})
	}
}

// The clock moves three seconds while the receiver works.
func TestProbeLate(t *testing.T) {
	var seconds atomic.Int64
	seconds.Store(moment.Unix())
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		receiver(w, r)
		seconds.Add(3)
	}))
	defer srv.Close()
	o := options(srv.Client())
	o.Now = func() time.Time { return time.Unix(seconds.Load(), 0) }
	r, err := Probe(t.Context(), srv.URL, o)
	require.NoError(t, err)
	require.False(t, r.Signed.InTime)
	require.EqualValues(t, 3000, r.Signed.MS)
	require.Equal(t, []string{"the answer took 3000 ms: Tencent waits 2000"}, r.Problems)
}

func TestProbeCertificate(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(receiver))
	defer srv.Close()
	o := options(srv.Client())
	ends := srv.Certificate().NotAfter
	list := problems(ProbeReport{Signed: Attempt{Status: 200, Verdict: Accepted, InTime: true,
		TLS: describeCertificate(srv.Certificate())}}, ProbeOptions{
		Now: func() time.Time { return ends.Add(-24 * time.Hour) }})
	require.Equal(t, []string{"renew the certificate: it ends on " +
		ends.UTC().Format(time.DateOnly)}, list)

	o.Client = nil // does not know the test's authority
	r, err := Probe(t.Context(), srv.URL, o)
	require.NoError(t, err)
	require.Equal(t, NoAnswer, r.Signed.Verdict)
	require.Contains(t, r.Signed.Error, "certificate")
	require.Equal(t, ends, r.Signed.TLS.Expires)
	require.Len(t, r.Problems, 1)
}

func TestProbeNoAnswer(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}))
	defer srv.Close()
	r, err := Probe(t.Context(), srv.URL+"/s3cr3t0123456789", options(nil))
	require.NoError(t, err)
	require.Equal(t, NoAnswer, r.Signed.Verdict)
	require.Zero(t, r.Signed.Status)
	require.False(t, r.Signed.InTime)
	for _, secret := range []string{"Sign=", "s3cr3t", probeToken} {
		require.NotContains(t, r.Signed.Error+strings.Join(r.Problems, ""), secret)
	}
}

func TestProbeCannotBeMade(t *testing.T) {
	_, err := Probe(t.Context(), "https://exa mple/s3cr3t", options(nil))
	require.ErrorContains(t, err, "cannot probe: invalid character")
	require.NotContains(t, err.Error(), "s3cr3t")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Probe(ctx, "http://127.0.0.1:1", options(nil))
	require.ErrorIs(t, err, context.Canceled)
}
