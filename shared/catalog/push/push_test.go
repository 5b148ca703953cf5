package push_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestEventKeys: what tells one event of a batch from another.
func TestEventKeys(t *testing.T) {
	const offline = `{"EventType":1,"EventTime":5,"To_Account":"a","PushPlatform":1,
		"PushStage":1,"PushID":"p"}`
	const all = `{"EventType":1,"TaskId":"t","EventTime":5,"To_Account":"a","PushPlatform":1,
		"PushStage":1}`
	for change, with := range map[string]string{
		`"EventTime":5`: `"EventTime":6`, `"To_Account":"a"`: `"To_Account":"b"`,
		`"PushPlatform":1`: `"PushPlatform":2`, `"PushStage":1`: `"PushStage":2`,
	} {
		require.NotEqual(t, offlineKey(t, offline),
			offlineKey(t, strings.Replace(offline, change, with, 1)), with)
		require.NotEqual(t, allKey(t, all), allKey(t, strings.Replace(all, change, with, 1)), with)
	}
	for change, with := range map[string]string{
		`"t"`: `"u"`, `"EventType":1`: `"EventType":2`,
	} {
		require.NotEqual(t, allKey(t, all), allKey(t, strings.Replace(all, change, with, 1)), with)
	}
	require.NotEqual(t, offlineKey(t, offline),
		offlineKey(t, strings.Replace(offline, `"p"`, `"q"`, 1)))
}

// TestOlderKeys: before there was a PushID, the message stood for it.
func TestOlderKeys(t *testing.T) {
	keys := map[string]bool{}
	for _, message := range []string{
		`"MsgKey":"1_2_3"`, `"MsgKey":"1_2_4"`, `"GroupID":"g","MsgSeq":1`,
		`"GroupID":"g","MsgSeq":2`, `"GroupID":"h","MsgSeq":1`, `"PushID":"p"`,
	} {
		keys[offlineKey(t, `{"To_Account":"a","PushStage":1,`+message+`}`)] = true
	}
	require.Len(t, keys, 6)
}

func offlineKey(t *testing.T, events ...string) string {
	t.Helper()
	var p push.OfflinePushPayload
	require.NoError(t, wire.Unmarshal(envelope(events), &p))
	return push.OfflinePush.Key(&p)
}

func allKey(t *testing.T, events ...string) string {
	t.Helper()
	var p push.AllMemberPushPayload
	require.NoError(t, wire.Unmarshal(envelope(events), &p))
	return push.AllMemberPush.Key(&p)
}

func envelope(events []string) []byte {
	return []byte(`{"Events":[` + strings.Join(events, ",") + `]}`)
}

// TestEnvelopeKeys: the key of a batch depends on all its events and on their order.
func TestEnvelopeKeys(t *testing.T) {
	const a = `{"TaskId":"t","To_Account":"a","PushStage":1}`
	const b = `{"TaskId":"t","To_Account":"b","PushStage":1}`
	require.Equal(t, allKey(t, a, b), allKey(t, a, b))
	for _, other := range []string{allKey(t, a), allKey(t, b), allKey(t, b, a), allKey(t, a, a, b)} {
		require.NotEqual(t, allKey(t, a, b), other)
	}
}

// TestDivide: each event becomes an envelope of its own with the key it has there.
func TestDivide(t *testing.T) {
	offline := catalogtest.Payload[push.OfflinePushPayload](t, "Push.OfflinePush.older")
	all := catalogtest.Payload[push.AllMemberPushPayload](t, "Push.AllMemberPush")
	for _, part := range offline.Divide() {
		var p push.OfflinePushPayload
		require.NoError(t, wire.Unmarshal(part.Data, &p))
		require.Equal(t, part.Key, push.OfflinePush.Key(&p))
	}
	parts := all.Divide()
	require.Len(t, parts, 2)
	for _, part := range parts {
		var p push.AllMemberPushPayload
		require.NoError(t, wire.Unmarshal(part.Data, &p))
		require.Empty(t, wire.Unknown(&p))
		require.Equal(t, part.Key, push.AllMemberPush.Key(&p))
	}
	require.Equal(t, "2019-05-10 09:38:48 +0000 UTC", all.OccurredAt().String())
}

func TestBatchSize(t *testing.T) {
	event := `{"To_Account":"a","PushStage":1}`
	for count, fits := range map[int]bool{0: false, 1: true, 100: true, 101: false} {
		body := envelope(strings.Fields(strings.Repeat(event+" ", count)))
		var offline push.OfflinePushPayload
		var all push.AllMemberPushPayload
		for _, err := range []error{wire.Unmarshal(body, &offline), wire.Unmarshal(body, &all)} {
			if fits {
				require.NoError(t, err, count)
			} else {
				require.ErrorIs(t, err, wire.ErrRange, count)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	body := []byte(`{"Events":[{"To_Account":"a","PushStage":1},
		{"CallbackCommand":"Push.OfflinePush","To_Account":"b","PushStage":1}]}`)
	var p push.AllMemberPushPayload
	require.NoError(t, wire.Unmarshal(body, &p))
	err := p.Validate("Push.AllMemberPush")
	require.ErrorIs(t, err, wire.ErrMismatch)
	require.ErrorContains(t, err, "Events[1].CallbackCommand: ")
}

func TestNames(t *testing.T) {
	require.Equal(t, "sent arrived clicked 4",
		words(push.StageSent, push.StageArrived, push.StageClicked, push.Stage(4)))
	require.Equal(t, "offline online 0",
		words(push.ChannelOffline, push.ChannelOnline, push.Channel(0)))
	require.Equal(t, "one-to-one group -1",
		words(push.ChatSingle, push.ChatGroup, push.ChatType(-1)))
	require.Equal(t, "unknown vendor Honor 9",
		words(push.PlatformUnknown, push.PlatformHonor, push.Platform(9)))
}

func words[S interface{ String() string }](values ...S) string {
	var out []string
	for _, v := range values {
		out = append(out, v.String())
	}
	return strings.Join(out, " ")
}
