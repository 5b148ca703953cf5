package webhooktest

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Sample returns the body of a packet: the first of a command, or the one of that name, such as
// Group.CallbackBeforeSendMsg or EVENT_GROUP_ROOM.101. Package samples holds them all.
func Sample(t testing.TB, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == name {
			return string(p.Body)
		}
	}
	if of := samples.Of(name); len(of) > 0 {
		return string(of[0].Body)
	}
	t.Fatalf("no packet is called %q", name)
	return ""
}

// After returns the callback that a handler of d gets when Tencent sends body, and the sink
// behind its Publish. A body that d does not take ends the test.
func After[P any](
	t testing.TB, d webhook.After[P], body string,
) (*webhook.Callback[P], *Sink) {
	t.Helper()
	var got *webhook.Callback[P]
	response, sink := Receive(t, d.Handle(
		func(_ context.Context, cb *webhook.Callback[P]) error { got = cb; return nil }), body)
	requireCallback(t, got != nil, response)
	return got, sink
}

// Before is After for a command that asks.
func Before[P any, A webhook.Answer](
	t testing.TB, d webhook.Before[P, A], body string,
) (*webhook.Callback[P], *Sink) {
	t.Helper()
	var got *webhook.Callback[P]
	response, sink := Receive(t, d.Handle(
		func(_ context.Context, cb *webhook.Callback[P]) (a A, err error) { got = cb; return }), body)
	requireCallback(t, got != nil, response)
	return got, sink
}

func requireCallback(t testing.TB, got bool, response webhook.Response) {
	t.Helper()
	if !got {
		t.Fatalf("the body did not get to the handler: HTTP %d %s", response.Status, response.Body)
	}
}

// Receive sends body to a handler as Tencent would, and returns the answer that Tencent would get
// and the sink behind the handler.
func Receive(t testing.TB, h webhook.Handler, body string) (webhook.Response, *Sink) {
	t.Helper()
	creds := sender.Credentials{App: 1400000000, Token: "token", RTCKey: "key", Secret: "secret"}
	sink := new(Sink)
	r := webhook.New(webhook.Options{
		Policy: webhook.Policy{
			AppIDs:  []webhook.AppID{creds.App},
			Tokens:  webhook.Keys(creds.Token),
			RTCKeys: webhook.Keys(creds.RTCKey),
			Secret:  creds.Secret,
		},
		Sink: sink,
		Log:  logger(t),
	}, h)
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS"}
	request := creds.Sign(&h.Spec, []byte(body), origin, time.Now()).Core("/")
	response := r.Receive(t.Context(), request)
	if response.Status != http.StatusOK {
		t.Logf("%s: HTTP %d %s", h.Spec.Command, response.Status, response.Body)
	}
	return response, sink
}
