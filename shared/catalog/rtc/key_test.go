package rtc_test

import (
	"context"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

func keyOf[P any](t *testing.T, d webhook.After[P], text string) string {
	t.Helper()
	return d.Key(decode[P](t, text))
}

func keys(t *testing.T) map[string]func(string) string {
	return map[string]func(string) string{
		"EVENT_GROUP_ROOM":            func(s string) string { return keyOf(t, rtc.Room, s) },
		"EVENT_GROUP_MEDIA":           func(s string) string { return keyOf(t, rtc.Media, s) },
		"EVENT_GROUP_CLOUD_RECORDING": func(s string) string { return keyOf(t, rtc.Recording, s) },
		"EVENT_GROUP_CLOUD_PUBLISH":   func(s string) string { return keyOf(t, rtc.Relay, s) },
		"EVENT_GROUP_STREAM_INGEST":   func(s string) string { return keyOf(t, rtc.Ingest, s) },
		"EVENT_GROUP_WEB_RECORDER":    func(s string) string { return keyOf(t, rtc.WebRecording, s) },
		"EVENT_GROUP_AI_SERVICE":      func(s string) string { return keyOf(t, rtc.AI, s) },
	}
}

var callbackTs = regexp.MustCompile(`"Callback(Ms)?Ts": \d+`)

// TestKeysOfSamples: a retry, which has another CallbackTs, has the same key; no two samples do.
func TestKeysOfSamples(t *testing.T) {
	for group, key := range keys(t) {
		seen := map[string]string{}
		for _, p := range samples.Of(group) {
			k := key(string(p.Body))
			if p.Name == "EVENT_GROUP_ROOM.103_older" {
				require.Empty(t, k, "no EventMsTs")
				continue
			}
			require.NotEmpty(t, k, p.Name)
			require.Empty(t, seen[k], p.Name)
			seen[k] = p.Name
			retry := callbackTs.ReplaceAllString(string(p.Body), `"Callback${1}Ts": 1999999999999`)
			require.NotEqual(t, string(p.Body), retry)
			require.Equal(t, k, key(retry), p.Name)
		}
	}
}

// TestRetriesAreTheSameEvent for a receiver too, which knows RTC's repeats by the id.
func TestRetriesAreTheSameEvent(t *testing.T) {
	for _, p := range samples.Of("EVENT_GROUP_ROOM") {
		if p.Name == "EVENT_GROUP_ROOM.103_older" {
			continue // no EventMsTs
		}
		retry := callbackTs.ReplaceAllString(string(p.Body), `"Callback${1}Ts": 1999999999999`)
		require.Equal(t, idOf(t, rtc.Room, string(p.Body)), idOf(t, rtc.Room, retry), p.Name)
	}
}

// idOf returns the id of the event that a receiver hands on.
func idOf[P any](t *testing.T, d webhook.After[P], body string) string {
	_, sink := webhooktest.Receive(t, d.Handle(
		func(ctx context.Context, cb *webhook.Callback[P]) error { return cb.Publish(ctx) }), body)
	require.Len(t, sink.Events(), 1)
	return sink.Events()[0].ID
}

// TestKeysTellApart: events that differ in one member only have different keys.
func TestKeysTellApart(t *testing.T) {
	for group, bodies := range map[string][]string{
		"EVENT_GROUP_ROOM": {
			event(1, 103, `"RoomId":1,"EventMsTs":5,"UserId":"a"`),
			event(1, 104, `"RoomId":1,"EventMsTs":5,"UserId":"a"`),
			event(1, 103, `"RoomId":1,"EventMsTs":5,"UserId":"b"`),
			event(1, 103, `"RoomId":2,"EventMsTs":5,"UserId":"a"`),
			event(1, 103, `"RoomId":1,"EventMsTs":6,"UserId":"a"`),
			event(1, 105, `"RoomId":1,"EventMsTs":5,"UserId":"a","Role":20`),
			event(1, 105, `"RoomId":1,"EventMsTs":5,"UserId":"a","Role":21`),
			event(1, 103, `"RoomId":"1/5","EventMsTs":5,"UserId":"a"`),
			event(1, 102, `"RoomId":1,"EventMsTs":5`),
		},
		"EVENT_GROUP_CLOUD_RECORDING": {
			event(3, 310, `"EventMsTs":5,"TaskId":"t","Payload":{"Status":0,"FileList":["a"]}`),
			event(3, 310, `"EventMsTs":5,"TaskId":"t","Payload":{"Status":0,"FileList":["b"]}`),
			event(3, 310, `"EventMsTs":5,"TaskId":"u","Payload":{"Status":0,"FileList":["a"]}`),
		},
		"EVENT_GROUP_CLOUD_PUBLISH": {
			event(4, 401, `"EventMsTs":5,"TaskId":1,"Payload":{"Url":"a","Status":1}`),
			event(4, 401, `"EventMsTs":5,"TaskId":1,"Payload":{"Url":"b","Status":1}`),
			event(4, 401, `"EventMsTs":5,"TaskId":1,"Payload":{"Url":"a","Status":2}`),
		},
		"EVENT_GROUP_WEB_RECORDER": {
			event(8, 801, `"EventMsTs":5,"TaskId":"t","Payload":{"Status":3}`),
			event(8, 801, `"EventMsTs":5,"TaskId":"t","Payload":{"Status":4}`),
		},
		"EVENT_GROUP_AI_SERVICE": {
			event(9, 903, `"EventMsTs":5,"TaskId":"t","Payload":{"UserId":"a","Text":"hi"}`),
			event(9, 903, `"EventMsTs":5,"TaskId":"t","Payload":{"UserId":"b","Text":"hi"}`),
		},
	} {
		seen := map[string]bool{}
		for _, body := range bodies {
			k := keys(t)[group](body)
			require.NotEmpty(t, k, body)
			require.False(t, seen[k], body)
			seen[k] = true
		}
	}
}

func TestNoKey(t *testing.T) {
	for name, body := range map[string]string{
		"no user":         event(1, 103, `"RoomId":1,"EventMsTs":5`),
		"no milliseconds": event(1, 102, `"RoomId":1,"EventTs":5`),
	} {
		require.Empty(t, keyOf(t, rtc.Room, body), name)
	}
}
