package webhooktest_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// seed adds every packet with its command.
func seed(f *testing.F) map[string]webhook.Declaration {
	out := map[string]webhook.Declaration{}
	for _, d := range catalog.All() {
		out[string(d.Command)] = d
		for _, p := range samples.Of(string(d.Command)) {
			f.Add(string(d.Command), p.Body)
		}
		for _, body := range []string{
			`null`, `{}`, `[]`, `{"Events":[{}]}`, `{"MsgBody":[{}]}`, `{"EventInfo":{}}`,
		} {
			f.Add(string(d.Command), []byte(body))
		}
	}
	return out
}

// isJSON has no limit of depth, unlike json.Valid.
func isJSON(data []byte) bool {
	_, err := wire.Depth(string(data))
	return err == nil
}

// FuzzPayload: no body makes a payload type panic, what decodes can be encoded, and what was
// encoded decodes to the same again.
func FuzzPayload(f *testing.F) {
	declarations := seed(f)
	f.Fuzz(func(t *testing.T, command string, body []byte) {
		d, known := declarations[command]
		if !known {
			return
		}
		first := d.NewPayload()
		if wire.Unmarshal(body, first) != nil {
			return
		}
		once, err := wire.Marshal(first)
		require.NoError(t, err)
		require.True(t, isJSON(once), "%s", once)
		second := d.NewPayload()
		require.NoError(t, wire.Unmarshal(once, second), "%s", once)
		twice, err := wire.Marshal(second)
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

// FuzzReceive sends verified requests of every command with any body: each is answered as the
// documents say, no panic behind the answer, and what is kept is a valid event with the body in it.
func FuzzReceive(f *testing.F) {
	declarations := seed(f)
	creds := sender.Credentials{App: 1400000000, Token: "t", RTCKey: "k", Secret: "s"}
	all := defaults.All()
	f.Fuzz(func(t *testing.T, command string, body []byte) {
		spec := webhook.Spec{Command: webhook.Command(command)} // unknown ones come in the chat dialect
		if d, known := declarations[command]; known {
			spec = d.Spec
		}
		var record webhook.Record
		sink := new(webhooktest.Sink)
		r := webhook.New(webhook.Options{
			Policy: webhook.Policy{
				AppIDs: []webhook.AppID{creds.App}, Tokens: webhook.Keys(creds.Token),
				RTCKeys: webhook.Keys(creds.RTCKey), Secret: creds.Secret,
			},
			Sink: sink, Before: webhook.KeepBefore, Batches: webhook.SplitBatches,
			OnError: webhook.RefuseOnError,
			Observe: func(_ context.Context, r webhook.Record) { record = r },
		}, all...)
		got := r.Receive(t.Context(), creds.Sign(&spec, body, sender.Origin{}, time.Now()).Core("/"))
		require.False(t, errors.Is(record.Err, webhook.ErrPanic), "%v", record.Err)
		require.Contains(t, []int{200, 400, 413}, got.Status, "%v", record.Err)
		require.True(t, json.Valid(got.Body), "%s", got.Body)
		require.Equal(t, got.Status == 400, !isJSON(body) && record.Outcome == webhook.Rejected)
		for _, e := range sink.Events() {
			requireValid(t, e)
		}
	})
}

// requireValid checks an event as its receivers would.
func requireValid(t *testing.T, e webhook.Event) {
	t.Helper()
	line := e.AppendJSON(nil)
	require.NotContains(t, string(line), "\n")
	var back struct {
		ID, Source, Type, Time string
		Data                   json.RawMessage
		Base64                 []byte `json:"data_base64"`
	}
	require.NoError(t, json.Unmarshal(line, &back), "%s", line)
	require.LessOrEqual(t, len(back.ID), 128)
	require.Regexp(t, `^[!-~]+$`, back.ID)
	require.Equal(t, "/tencent/1400000000", back.Source)
	_, err := time.Parse(time.RFC3339, back.Time)
	require.NoError(t, err)
	if back.Data == nil {
		require.Equal(t, string(e.Data), string(back.Base64))
	}
}
