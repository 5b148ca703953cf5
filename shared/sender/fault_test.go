package sender_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// receiver serves every command with the credentials of the tests.
func receiver() (*webhook.Receiver, *webhooktest.Sink) {
	c, sink := credentials(), new(webhooktest.Sink)
	return webhook.New(webhook.Options{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{c.App}, Tokens: webhook.Keys(c.Token),
			RTCKeys: webhook.Keys(c.RTCKey), Secret: c.Secret,
		},
		Sink: sink,
	}, defaults.All()...), sink
}

// TestFaultsAreAnsweredAsDocumented: each fault, in every packet it is for. A slow body is a matter
// of the network: the tests of the tool send it.
func TestFaultsAreAnsweredAsDocumented(t *testing.T) {
	for _, f := range sender.Faults() {
		if f.Slow {
			continue
		}
		t.Run("fault "+f.Name, func(t *testing.T) {
			r, sink := receiver()
			sent, taken := 0, 0
			for _, d := range catalog.All() {
				if f.EventsOnly && d.Family != "push" {
					continue
				}
				for _, p := range samples.Of(string(d.Command)) {
					req := f.Make(credentials(), &d.Spec, p.Body, sender.Origin{}, time.Now())
					got := r.Receive(t.Context(), req.Core("/"))
					require.Equal(t, f.Status(d.Dialect), got.Status, "%s: %s", p.Name, got.Body)
					sent++
					if got.Status == 200 && d.Kind == webhook.KindAfter {
						taken++
					}
				}
			}
			require.NotZero(t, sent)
			require.GreaterOrEqual(t, len(sink.Events()), taken, "what was answered OK is kept")
			if taken == 0 {
				require.Empty(t, sink.Events())
			}
		})
	}
}

func TestFindFault(t *testing.T) {
	names := map[string]bool{}
	for _, f := range sender.Faults() {
		require.False(t, names[f.Name], f.Name)
		require.NotEmpty(t, f.Description)
		names[f.Name] = true
		found, err := sender.FindFault(f.Name)
		require.NoError(t, err)
		require.Equal(t, f.Name, found.Name)
	}
	for _, documented := range []string{
		"bad-sign", "stale", "wrong-app", "no-sign", "not-json", "truncated", "oversize", "duplicate",
		"wrong-command", "slow-body", "get", "quoted-numbers", "extra-members", "empty-events",
		"101-events",
	} {
		require.True(t, names[documented], documented)
	}
	_, err := sender.FindFault("bad-sing")
	require.ErrorContains(t, err, `"bad-sing"`)
}

// change returns what a fault makes of a body.
func change(t *testing.T, fault, body string) string {
	t.Helper()
	f, err := sender.FindFault(fault)
	require.NoError(t, err)
	spec := catalog.All()[0].Spec
	return string(f.Make(credentials(), &spec, []byte(body), sender.Origin{}, time.Now()).Body)
}

func TestBodiesOfFaults(t *testing.T) {
	require.Equal(t, `{"a":"1","b":["2","-3.5e+1",{"c":"4"}],"d":"5:6,7 \"8","e":null}`,
		change(t, "quoted-numbers", `{"a":1,"b":[2,-3.5e+1,{"c":4}],"d":"5:6,7 \"8","e":null}`))
	require.Equal(t, `{"ExtraMember":true}`, change(t, "extra-members", `{}`))
	require.JSONEq(t, `{"ExtraMember":{"Deep":[1,"two",null]},"Another":1.5,"a":{}}`,
		change(t, "extra-members", ` {"a":{}}`))
	require.Equal(t, `[1]`, change(t, "extra-members", `[1]`))
	require.Greater(t, len(change(t, "oversize", `{}`)), webhook.MaxBody)
	var envelope struct{ Events []any }
	require.NoError(t, json.Unmarshal([]byte(change(t, "101-events", `{}`)), &envelope))
	require.Len(t, envelope.Events, 101)
}

// TestFaultsOfSignatureLeaveTheRestRight, so that it is the signature which is refused.
func TestFaultsOfSignatureLeaveTheRestRight(t *testing.T) {
	for _, d := range catalog.All() {
		for _, name := range []string{"bad-sign", "no-sign"} {
			f, err := sender.FindFault(name)
			require.NoError(t, err)
			r := f.Make(credentials(), &d.Spec, []byte("{}"), sender.Origin{}, time.Now())
			secret := strings.HasSuffix(r.Suffix, "/s3cr3t")
			require.Equal(t, d.Dialect != webhook.DialectCallKit, secret, d.Command)
			req, err := r.HTTP(t.Context(), "http://h/s3cr3t")
			require.NoError(t, err)
			require.Equal(t, secret, strings.HasSuffix(req.URL.Path, "/s3cr3t"),
				"also at an address that ends in the secret")
		}
	}
}
