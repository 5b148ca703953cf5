package webhook_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// stored returns an event with each of its members.
func stored(data string) *webhook.Event {
	return &webhook.Event{
		ID: "1400000000/Group.X/7", Source: "/tencent/1400000000", Type: "tencent.group.Group.X",
		Subject: "@TGS#1 \"群\"", Time: time.Unix(1_700_000_000, 5).UTC(), Data: []byte(data),
		ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "r-1",
		TraceParent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", Repeats: "r",
		DecodeError: "a: missing", DeadLetter: "given up",
	}
}

func TestParseEventReadsWhatWasWritten(t *testing.T) {
	for _, data := range []string{`{"a":1}`, `[1, 2]`, `"x"`, `0`, "not JSON", "\xff", `{"a":` + "\xff}"} {
		want := stored(data)
		got, err := webhook.ParseEvent(want.AppendJSON(nil))
		require.NoError(t, err, data)
		require.Equal(t, want, got, data)
	}
}

func TestParseEventIsStrict(t *testing.T) {
	good := string(stored(`{"a":1}`).AppendJSON(nil))
	for what, text := range map[string]string{
		"empty":              "",
		"no object":          "[]",
		"cut":                good[:len(good)-1],
		"followed":           good + "{}",
		"invalid UTF-8":      strings.Replace(good, "r-1", "\xff", 1),
		"other version":      strings.Replace(good, `"1.0"`, `"0.3"`, 1),
		"no version":         strings.Replace(good, `"specversion":"1.0",`, "", 1),
		"no id":              strings.Replace(good, `"id":"1400000000/Group.X/7",`, "", 1),
		"empty id":           strings.Replace(good, "1400000000/Group.X/7", "", 1),
		"number as id":       strings.Replace(good, `"1400000000/Group.X/7"`, "7", 1),
		"two ids":            strings.Replace(good, `"id":`, `"id":"other","id":`, 1),
		"two ids, escaped":   strings.Replace(good, `"id":`, `"\u0069d":"other","id":`, 1),
		"no type":            strings.Replace(good, `"type":"tencent.group.Group.X",`, "", 1),
		"foreign source":     strings.Replace(good, "/tencent/1400000000", "/aws/1400000000", 1),
		"no app":             strings.Replace(good, "/tencent/1400000000", "/tencent/0", 1),
		"bad time":           strings.Replace(good, "2023-11-14T", "yesterday", 1),
		"no time":            strings.Replace(good, `"time":`, `"when":`, 1),
		"two datas":          strings.Replace(good, `"data":`, `"data":{},"data":`, 1),
		"both kinds of data": strings.Replace(good, `"data":`, `"data_base64":"e30=","data":`, 1),
		"no data":            strings.Replace(good, `"data":`, `"date":`, 1),
		"other content":      strings.Replace(good, "application/json", "text/xml", 1),
		"bad base64": strings.Replace(good, `"data":{"a":1}`,
			`"data_base64":"e30"`, 1),
	} {
		_, err := webhook.ParseEvent([]byte(text))
		require.ErrorIs(t, err, webhook.ErrEvent, what)
	}
	more := strings.Replace(good, `"id":`, `"extra":{"x":[1]},"partitionkey":"k","id":`, 1)
	_, err := webhook.ParseEvent([]byte(more))
	require.NoError(t, err, "extensions of others")
}

// FuzzParseEvent: what parses is written as something that parses as the same.
func FuzzParseEvent(f *testing.F) {
	f.Add(stored(`{"a":1}`).AppendJSON(nil))
	f.Add(stored("\xff").AppendJSON(nil))
	f.Add([]byte(`{"specversion":"1.0"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		first, err := webhook.ParseEvent(text)
		if err != nil {
			require.ErrorIs(t, err, webhook.ErrEvent)
			return
		}
		if year := first.Time.Year(); year < 0 || year > 9999 { // RFC 3339 cannot write it
			return
		}
		again, err := webhook.ParseEvent(first.AppendJSON(nil))
		if err != nil { // attributes of control characters alone are not written
			require.ErrorContains(t, err, "missing")
			return
		}
		require.Equal(t, len(first.Data), len(again.Data))
		require.True(t, first.Time.Equal(again.Time))
	})
}
