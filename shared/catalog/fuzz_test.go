package catalog_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// hostile are bodies that nobody sends in good faith.
func hostile() []string {
	deep := strings.Repeat(`{"a":[`, 5_000) + strings.Repeat(`]}`, 5_000)
	return []string{
		``, `null`, `[]`, `{}`, `"a"`, `1e999`, deep, `{"MsgBody":` + deep + `}`,
		`{"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":` + deep + `}]}`,
		`{"EventTime":1e400,"MsgSeq":99999999999999999999,"From_Account":1e400}`,
		`{"EventTime":-9223372036854775808,"Events":[{"EventTime":9223372036854775807}]}`,
		`{"From_Account":"a","From_Account":{"b":1},"PairList":null,"PairList":[null]}`,
		"{\"From_Account\":\"\xff\xfe\",\"To_Account\":\"\\ud800\",\"\xff\":1}",
		`{"Events":[` + strings.Repeat(`{},`, 100) + `{}]}`,
		`{"Info":null,"EventInfo":null,"FriendItem":[[]],"CallbackCommand":{}}`,
	}
}

// TestHostile gives every payload type every hostile body.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, d := range catalog.All() {
		for _, body := range hostile() {
			roundTrip(t, d, []byte(body))
		}
	}
}

// roundTrip decodes a body. Either that is a named error, or the value encodes without error to
// JSON that decodes to the same again.
func roundTrip(t *testing.T, d webhook.Declaration, body []byte) {
	t.Helper()
	payload, again := d.NewPayload(), d.NewPayload()
	if err := wire.Unmarshal(body, payload); err != nil {
		var named *wire.Error
		require.ErrorAs(t, err, &named, "%s", d.Command)
		return
	}
	first, err := wire.Marshal(payload)
	require.NoError(t, err, "%s", d.Command)
	require.True(t, json.Valid(first) || !json.Valid(body), "%s: %q", d.Command, first)
	require.NoError(t, wire.Unmarshal(first, again), "%s: %q", d.Command, first)
	second, err := wire.Marshal(again)
	require.NoError(t, err, "%s", d.Command)
	require.Equal(t, string(first), string(second), "%s", d.Command)
}

// FuzzPayloads sends any body to any command: no panic, no lost value, and an answer that says
// either that the body is no JSON, or that it was dealt with.
func FuzzPayloads(f *testing.F) {
	all := catalog.All()
	seeds := map[string]int{}
	for i, d := range all {
		seeds[string(d.Command)] = i
	}
	for _, p := range samples.All() {
		f.Add(seeds[p.Command], p.Body)
	}
	for i, body := range hostile() {
		f.Add(i, []byte(body))
	}
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}, Secret: "s"},
		Sink:   discard{},
	}, defaults.All()...)
	f.Fuzz(func(t *testing.T, n int, body []byte) {
		d := all[uint(n)%uint(len(all))]
		roundTrip(t, d, body)
		response := receiver.Receive(context.Background(), request(d, body))
		require.Contains(t, []int{200, 400}, response.Status, "%s: %s", d.Command, response.Body)
		require.True(t, json.Valid(response.Body))
	})
}

// request carries a body the way the command's dialect does.
func request(d webhook.Declaration, body []byte) *webhook.Request {
	r := &webhook.Request{Method: "POST", Path: "/s", Body: body}
	switch d.Dialect {
	case webhook.DialectCallKit:
		r.Query = webhook.ParseQuery(fmt.Sprintf("sdkappid=1&command=%s", d.Command))
	case webhook.DialectRTC:
		r.Header = webhook.Params{{Name: "SdkAppId", Value: "1"}}
	default:
		r.Query = webhook.ParseQuery(fmt.Sprintf("SdkAppid=1&CallbackCommand=%s", d.Command))
	}
	return r
}

type discard struct{}

func (discard) Put(context.Context, ...*webhook.Event) error { return nil }
