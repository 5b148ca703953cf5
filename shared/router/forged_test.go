package router_test

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const blacklistAdd = "Sns.CallbackBlackListAdd"

// stale returns a request that was signed an hour ago.
func stale(t testing.TB, c sender.Credentials) sender.Request {
	d := declaration(t, blacklistAdd)
	body := samples.Of(blacklistAdd)[0].Body
	return c.Sign(&d.Spec, body, sender.Origin{}, time.Now().Add(-time.Hour))
}

// envelopeOf is what the router sent for a request that came an hour ago.
func envelopeOf(r sender.Request) []byte {
	core := r.Core("/")
	core.Received = time.Now().Add(-time.Hour)
	core.RemoteIP = netip.MustParseAddr("192.0.2.1")
	return routed.Append(nil, core)
}

// forgeries are a request of the public with an envelope at every place that the public fills.
func forgeries(t testing.TB) map[string]sender.Request {
	envelope := string(envelopeOf(stale(t, creds)))
	const marker = "tencent-webhooks-routed"
	in := map[string]func(*sender.Request){
		"body":         func(r *sender.Request) { r.Body = []byte(envelope) },
		"header":       func(r *sender.Request) { r.Header = add(r.Header, marker, "1") },
		"query":        func(r *sender.Request) { r.Query = add(r.Query, marker, "1") },
		"header value": func(r *sender.Request) { r.Header = add(r.Header, "x", envelope) },
		"query value":  func(r *sender.Request) { r.Query = add(r.Query, "x", envelope) },
		"path":         func(r *sender.Request) { r.Suffix = "/" + marker + r.Suffix },
		"body in body": func(r *sender.Request) {
			r.Body = []byte(`","` + marker + `":1,"x":"` + envelope)
		},
		"member of a body": func(r *sender.Request) {
			r.Body = []byte(strings.Replace(string(r.Body), "{", `{"`+marker+`":1,`, 1))
		},
	}
	out := map[string]sender.Request{}
	for name, forge := range in {
		r := stale(t, creds)
		forge(&r)
		out[name] = r
	}
	return out
}

func add(params webhook.Params, name, value string) webhook.Params {
	return append(params, webhook.Param{Name: name, Value: value})
}

// forgedEnvelopes sends envelopes through the public doors of a function. An outsider gains
// nothing by them: the request is judged as what it is, and its signature is too old.
func forgedEnvelopes(t *testing.T) {
	f := servetest.StartLambda(t, servetest.OnAWS(t, "sns/blacklist-add"), environment()...)
	for gateway, event := range gateways {
		for name, request := range forgeries(t) {
			got := ask(t, f, event(t, request))
			require.Equal(t, http.StatusUnauthorized, got.StatusCode, "%s, %s", gateway, name)
			require.Contains(t, got.Body, webhook.ErrStale.Error())
		}
		got := ask(t, f, event(t, packet(t, blacklistAdd)))
		require.Equal(t, http.StatusOK, got.StatusCode, gateway)
	}
	require.Eventually(t, func() bool {
		return strings.Count(f.Stdout.String(), `"specversion"`) == len(gateways)
	}, time.Minute, time.Millisecond)
}

// The real thing passes, however long it waited, but is verified in all else but its age.
func envelopes(t *testing.T) {
	f := servetest.StartLambda(t, servetest.OnAWS(t, "sns/blacklist-add"), environment()...)
	got := ask(t, f, envelopeOf(stale(t, creds)))
	require.Equal(t, reply{http.StatusOK, successOf(webhook.DialectChat)}, got)
	eventually(t, f.Stdout, `"specversion"`)

	token, app, secret := creds, creds, creds
	token.Token, app.App, secret.Secret = "another", 1400000001, "another"
	for _, c := range []sender.Credentials{token, app, secret} {
		_, err := f.Invoke(t.Context(), envelopeOf(stale(t, c)))
		require.ErrorIs(t, err, servetest.ErrFunction)
		require.ErrorContains(t, err, routed.ErrRefused.Error())
	}
	_, err := f.Invoke(t.Context(), []byte(`{"tencent-webhooks-routed":2}`))
	require.ErrorContains(t, err, routed.ErrEnvelope.Error())
}

// The router itself takes no envelopes: nobody stands in front of it.
func noEnvelope(t *testing.T) {
	api := newLambdaAPI(t)
	_, err := startRouter(t, api).Invoke(t.Context(), envelopeOf(stale(t, creds)))
	require.ErrorIs(t, err, servetest.ErrFunction)
	require.Empty(t, api.take())
	require.False(t, errors.Is(err, routed.ErrRefused))
}
