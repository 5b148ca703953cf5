package sender_test

import (
	"bytes"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

var start = time.UnixMicro(1_700_000_000_123_456)

// Every packet stays what its command wants when it is made a new event of.
func TestTemplateKeepsTheForm(t *testing.T) {
	values := regexp.MustCompile(`("(?:MsgKey|PushID|CallId|TaskId|BattleId|MsgID|CtxcbRequestId|` +
		`MsgSeq|MsgRandom|Random|EventTime|EventMsTs|EventTsMs)"\s*:\s*"?)[^",}\s]*`)
	for _, d := range catalog.All() {
		for _, p := range samples.Of(string(d.Command)) {
			before := bytes.Clone(p.Body)
			got := sender.NewTemplate(p.Body).Event(start, 7)
			require.Equal(t, before, p.Body, p.Name)
			require.NoError(t, wire.Unmarshal(got, d.NewPayload()), p.Name)
			require.Equal(t, string(values.ReplaceAll(p.Body, []byte("$1"))),
				string(values.ReplaceAll(got, []byte("$1"))), p.Name)
		}
	}
}

func TestTemplate(t *testing.T) {
	const run = "-" + "cwyvpeni7vnk" // 1700000000123456000 in base 36
	for _, c := range []struct{ body, want string }{
		{`{}`, `{}`},
		{`{"MsgKey": "a","Other":"b"}`, `{"MsgKey": "a` + run + `-7","Other":"b"}`},
		{`{"MsgSeq":1,"MsgRandom" : "2"}`, `{"MsgSeq":404759111,"MsgRandom" : "404759111"}`},
		{`{"EventTime":1600000000000}`, `{"EventTime":1700000000130}`},
		{`{"EventTime":"1600000000"}`, `{"EventTime":"1700000007"}`},
		{`{"EventTime":1,"PushID":"p","MsgSeq":5}`,
			`{"EventTime":1700000007,"PushID":"p` + run + `-7","MsgSeq":404759111}`},
	} {
		got := sender.NewTemplate([]byte(c.body)).Event(start, 7)
		require.Equal(t, c.want, string(got))
	}
}

// Two events of a run differ, and so do the same events of two runs.
func TestTemplateMakesEvents(t *testing.T) {
	template := sender.NewTemplate(samples.Of("Push.OfflinePush")[0].Body)
	seen := map[string]bool{}
	for n := range 100 {
		seen[string(template.Event(start, n))] = true
		seen[string(template.Event(start.Add(time.Nanosecond), n))] = true
	}
	require.Len(t, seen, 200)
}

func TestEnvelope(t *testing.T) {
	for _, command := range []webhook.Command{"Push.OfflinePush", "Push.AllMemberPush"} {
		body, err := sender.Envelope(samples.Of(string(command))[0].Body, 100)
		require.NoError(t, err)
		var payload interface {
			webhook.Divisible
			Validate(webhook.Command) error
		} = new(push.OfflinePushPayload)
		if command == "Push.AllMemberPush" {
			payload = new(push.AllMemberPushPayload)
		}
		require.NoError(t, wire.Unmarshal(body, payload))
		require.NoError(t, payload.Validate(command))
		parts := map[string]bool{}
		for _, part := range payload.Divide() {
			parts[string(part)] = true
		}
		require.Len(t, parts, 100, command)
	}
	for _, body := range []string{`{}`, `{"Events":[]}`, `[`} {
		_, err := sender.Envelope([]byte(body), 1)
		require.Error(t, err, body)
	}
}

// BenchmarkEvent shows what a request of 100 push events costs the load generator.
func BenchmarkEvent(b *testing.B) {
	body, err := sender.Envelope(samples.Of("Push.OfflinePush")[0].Body, 100)
	require.NoError(b, err)
	template := sender.NewTemplate(body)
	b.SetBytes(int64(len(body)))
	for n := range b.N {
		template.Event(start, n)
	}
}
