package webhook_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	cloudevents "github.com/cloudevents/sdk-go/v2/event"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// parsed reads an event with the official SDK, which must find it valid, and on one line.
func parsed(t *testing.T, e *webhook.Event) cloudevents.Event {
	t.Helper()
	text := e.AppendJSON(nil)
	require.NotContains(t, string(text), "\n")
	require.NotContains(t, string(text), "\r")
	var got cloudevents.Event
	require.NoError(t, json.Unmarshal(text, &got), "%.300q", text)
	require.NoError(t, got.Validate(), "%.300q", text)
	require.Equal(t, "1.0", got.SpecVersion())
	require.Equal(t, e.ID, got.ID())
	require.Equal(t, e.Source, got.Source())
	require.Equal(t, e.Type, got.Type())
	return got
}

// plainEvent has nothing that could be left out.
func plainEvent(body string) *webhook.Event {
	return &webhook.Event{
		ID: "1400000001/Group.X/7", Source: "/tencent/1400000001", Type: "tencent.group.Group.X",
		Time: time.Date(2026, 11, 20, 8, 30, 0, 123_456_789, time.FixedZone("", 8*3600)),
		Data: []byte(body),
	}
}

// TestEventSDKData: the body of a request comes out of the SDK as it came in, as JSON where it
// is JSON that any parser reads, and in base64 where it is not.
func TestEventSDKData(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	cases := map[string]struct {
		body string
		json bool
	}{
		"object":          {`{"MsgKey":"1_2","N":9007199254740993,"F":1e400}`, true},
		"scalar":          {`"hello"`, true},
		"null":            {`null`, true},
		"line breaks":     {"{\r\n\t\"a\":\n1\r}\n", true},
		"escapes":         {`{"a":"\u0000\n\ud83d\ude00\/"}`, true},
		"half a pair":     {`{"a":"\ud83d"}`, true},
		"non-characters":  {"{\"a\":\"\uFFFE\uFFFF\u2028\"}", true},
		"same name twice": {`{"a":1,"a":2}`, true},
		"nested":          {deep(400), true},
		"nested deeper":   {deep(10_000), false},
		"no JSON":         {"a=1&b=2\n", false},
		"half of JSON":    {`{"a":`, false},
		"two of JSON":     {`{} {}`, false},
		"invalid UTF-8":   {"{\"a\":\"\xff\xc3\"}", false},
		"binary":          {"\x00\x01\xfe", false},
		"mark in front":   {"\uFEFF{}", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := parsed(t, plainEvent(c.body))
			require.Equal(t, !c.json, got.DataBase64)
			if !c.json {
				require.Empty(t, got.DataContentType())
				require.Equal(t, c.body, string(got.Data()))
				return
			}
			require.Equal(t, "application/json", got.DataContentType())
			require.Equal(t, strings.TrimSpace(flat(c.body)), strings.TrimSpace(string(got.Data())))
		})
	}
}

// flat replaces line breaks as the event does; in JSON they stand between tokens alone.
func flat(body string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(body) }

// TestEventSDKEmptyBody: a request without a body is an event all the same.
func TestEventSDKEmptyBody(t *testing.T) { require.Empty(t, parsed(t, plainEvent("")).Data()) }

// TestEventSDKMembers: every member and extension arrives, whatever characters it has, and those
// that are empty are left out.
func TestEventSDKMembers(t *testing.T) {
	got := parsed(t, plainEvent(`{}`))
	require.True(t, plainEvent("").Time.Equal(got.Time()))
	require.Empty(t, got.Subject())
	require.Empty(t, got.Extensions())

	e := plainEvent(`{}`)
	e.ID, e.Subject = "群/\"\\\u2028\U0001F600", "@TGS#群 \"\\ \U0001F600"
	e.ClientIP, e.OptPlatform, e.RequestID = "2001:db8::1", "RESTAPI", `a"b`
	e.DecodeError = `Events[3].To_Account: wrong type "x"`
	got = parsed(t, e)
	require.Equal(t, e.Subject, got.Subject())
	require.Equal(t, map[string]any{
		"clientip": e.ClientIP, "optplatform": e.OptPlatform, "requestid": e.RequestID,
		"decodeerror": e.DecodeError,
	}, got.Extensions())
}

// TestEventSDKInvalidMembers: no text from outside breaks the event. What is not UTF-8 becomes
// U+FFFD; what CloudEvents does not allow is dropped.
func TestEventSDKInvalidMembers(t *testing.T) {
	e := plainEvent(`{}`)
	e.Subject = "\xff群\x00\n\u0085\uFFFE\xc3"
	e.DecodeError = "\r\n"
	got := parsed(t, e)
	require.Equal(t, "\uFFFD群\uFFFD", got.Subject())
	require.Empty(t, got.Extensions())
}

// TestEventSDKTimes: the SDK reads every time that can be written in its format.
func TestEventSDKTimes(t *testing.T) {
	for _, at := range []time.Time{
		{}, time.Unix(0, 0), time.Unix(-1, 999), time.UnixMilli(1_700_000_000_123),
		time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
	} {
		e := plainEvent(`{}`)
		e.Time = at
		require.True(t, at.Equal(parsed(t, e).Time()), at)
	}
}
