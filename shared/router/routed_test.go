package router_test

import (
	"context"
	"encoding/json"
	"net/netip"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func request() *webhook.Request {
	return &webhook.Request{
		Method: "POST", Path: "/a/\"secret\"",
		Query:    webhook.Params{{Name: "a", Value: "1"}, {Name: "a", Value: "ü\n"}, {}},
		Header:   webhook.Params{{Name: "Sign", Value: "x=="}},
		Body:     []byte("{\"a\":\t\"\xff\ufffe\"}"),
		RemoteIP: netip.MustParseAddr("2001:db8::1"), RequestID: "r", Routed: true,
		DeliveryID: "d", Repeats: "1400000000/C/e",
		Received: time.UnixMilli(1_700_000_000_123),
	}
}

// A request comes out as it went in, every byte of its body.
func TestRoutedRoundTrip(t *testing.T) {
	for _, r := range []*webhook.Request{request(), {
		Method: "GET", Query: webhook.Params{}, Header: webhook.Params{}, Body: []byte{},
		Routed: true, Received: time.UnixMilli(0),
	}} {
		event := routed.Append(nil, r)
		require.True(t, json.Valid(event))
		require.True(t, routed.Is(event))
		got, err := routed.Parse(event)
		require.NoError(t, err)
		require.Equal(t, r, got)
	}
}

// A cloud may rewrite an event: the order of its members and its spaces do not count.
func TestRoutedOtherForm(t *testing.T) {
	var members map[string]any
	require.NoError(t, json.Unmarshal(routed.Append(nil, request()), &members))
	event, err := json.MarshalIndent(members, " ", "\t")
	require.NoError(t, err)
	require.True(t, routed.Is(event))
	got, err := routed.Parse(event)
	require.NoError(t, err)
	require.Equal(t, request(), got)
}

func TestRoutedIs(t *testing.T) {
	for event, want := range map[string]bool{
		`{"tencent-webhooks-routed":1}`:                      true,
		`{"a":1, "tencent-webhooks-routed" : 2}`:             true,
		`{"body":"{\"tencent-webhooks-routed\":1}"}`:         false,
		`{"body":{"tencent-webhooks-routed":1}}`:             false,
		`{"headers":{"tencent-webhooks-routed":"1"}}`:        false,
		`[{"tencent-webhooks-routed":1}]`:                    false,
		`"tencent-webhooks-routed"`:                          false,
		`{"a":"tencent-webhooks-routed"`:                     false,
		`{"Records":[{"tencent-webhooks-routed":1}],"x":[]}`: false,
		``: false,
	} {
		require.Equal(t, want, routed.Is([]byte(event)), event)
	}
}

func TestRoutedBadEnvelopes(t *testing.T) {
	for _, event := range []string{
		``, `[]`, `{"tencent-webhooks-routed":2}`, `{"tencent-webhooks-routed":"x"}`,
		`{"tencent-webhooks-routed":1,"body":"***"}`, `{"tencent-webhooks-routed":1,"query":{}}`,
		`{"tencent-webhooks-routed":1,"received":"soon"}`,
	} {
		_, err := routed.Invoke(t.Context(), []byte(event),
			func(context.Context, *webhook.Request) webhook.Response {
				require.Fail(t, "received", event)
				return webhook.Response{}
			})
		require.ErrorIs(t, err, routed.ErrEnvelope, event)
	}
}

// Only an answer with 200 is one: anything else is an error, on both ends.
func TestRoutedInvoke(t *testing.T) {
	for status, want := range map[int]error{
		200: nil, 500: routed.ErrRefused, 401: routed.ErrRefused, 0: routed.ErrRefused,
	} {
		answer := webhook.Response{Status: status, Body: []byte(`{"a":"b"}`)}
		result, err := routed.Invoke(t.Context(), routed.Append(nil, request()),
			func(_ context.Context, r *webhook.Request) webhook.Response {
				require.Equal(t, request(), r)
				return answer
			})
		require.ErrorIs(t, err, want)
		if want == nil {
			got, err := routed.Response(result)
			require.NoError(t, err)
			require.Equal(t, answer, got)
		}
	}
	for _, result := range []string{
		``, `null`, `"x"`, `{}`, `{"statusCode":200}`, `{"statusCode":500,"body":"{}"}`,
		`{"errorMessage":"x"}`,
	} {
		_, err := routed.Response([]byte(result))
		require.ErrorIs(t, err, routed.ErrRefused, result)
	}
}

// Whatever comes, it is either read as what it says or refused.
func FuzzRoutedParse(f *testing.F) {
	f.Add(routed.Append(nil, request()))
	f.Add([]byte(`{"tencent-webhooks-routed":1,"query":[["a"],["b","c","d"]]}`))
	f.Fuzz(func(t *testing.T, event []byte) {
		r, err := routed.Parse(event)
		if err != nil {
			require.ErrorIs(t, err, routed.ErrEnvelope)
			return
		}
		require.True(t, routed.Is(event))
		r.Body = append([]byte{}, r.Body...) // none is an empty one
		again, err := routed.Parse(routed.Append(nil, r))
		require.NoError(t, err)
		require.Equal(t, r, again)
	})
}
