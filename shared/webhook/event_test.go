package webhook_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// cloudEvent is what a receiver downstream reads.
type cloudEvent struct {
	SpecVersion, ID, Source, Type, Subject, Time, DataContentType string
	ClientIP, OptPlatform, RequestID, DecodeError                 string
	Data                                                          json.RawMessage
	DataBase64                                                    string `json:"data_base64"`
}

func read(t *testing.T, e *webhook.Event) (out cloudEvent) {
	t.Helper()
	line := e.AppendJSON(nil)
	require.NoError(t, json.Unmarshal(line, &out), "%s", line)
	require.NotContains(t, string(line), "\n", "an event is one line")
	return out
}

func TestEventsAreCloudEvents(t *testing.T) {
	at := time.Date(2026, 11, 21, 8, 30, 0, 5e6, time.FixedZone("CST", 8*3600))
	got := read(t, &webhook.Event{
		ID: "1400000000/Note.CallbackAdded/k1", Source: "/tencent/1400000000",
		Type: "tencent.note.Note.CallbackAdded", Subject: "@TGS#1", Time: at,
		Data:     []byte("{\n\t\"a\": \"b\\n\"\r\n}"),
		ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "r1", DecodeError: "Text: missing",
	})
	require.Equal(t, cloudEvent{
		SpecVersion: "1.0", ID: "1400000000/Note.CallbackAdded/k1", Source: "/tencent/1400000000",
		Type: "tencent.note.Note.CallbackAdded", Subject: "@TGS#1", Time: "2026-11-21T00:30:00.005Z",
		DataContentType: "application/json", ClientIP: "192.0.2.1", OptPlatform: "iOS",
		RequestID: "r1", DecodeError: "Text: missing", Data: json.RawMessage("{ \t\"a\": \"b\\n\"  }"),
	}, got)
}

func TestAttributesThatAreEmptyStayOut(t *testing.T) {
	e := webhook.Event{ID: "i", Source: "/s", Type: "t", Time: moment(), Data: []byte("{}")}
	require.JSONEq(t, `{"specversion":"1.0","id":"i","source":"/s","type":"t",
		"time":"2022-12-01T05:21:52Z","datacontenttype":"application/json","data":{}}`,
		string(e.AppendJSON(nil)))
}

// TestDataThatIsNoPlainJSONGoesOutAsBase64, and is lossless in it.
func TestDataThatIsNoPlainJSONGoesOutAsBase64(t *testing.T) {
	deep := strings.Repeat("[", 501) + strings.Repeat("]", 501)
	for _, data := range []string{"", "<xml/>", "{", "\"a\xffb\"", "{} {}", deep, "\xef\xbb\xbf{}"} {
		got := read(t, &webhook.Event{ID: "i", Source: "/s", Type: "t", Data: []byte(data)})
		require.Empty(t, got.Data)
		back, err := base64.StdEncoding.DecodeString(got.DataBase64)
		require.NoError(t, err)
		require.Equal(t, data, string(back))
	}
	shallow := deep[1 : len(deep)-1]
	got := read(t, &webhook.Event{ID: "i", Data: []byte(shallow)})
	require.Equal(t, shallow, string(got.Data))
}

// TestAttributesHoldWhatCloudEventsAllow: no control characters, whatever came in the query.
func TestAttributesHoldWhatCloudEventsAllow(t *testing.T) {
	got := read(t, &webhook.Event{ID: "i", ClientIP: "192.0.2.1\x00\r\n\x7f\u0085",
		Subject:     "\uffff\ufdd0",
		OptPlatform: "é\xff", Data: []byte("1")})
	require.Equal(t, "192.0.2.1", got.ClientIP)
	require.Empty(t, got.Subject)
	require.Equal(t, "é\uFFFD", got.OptPlatform)
}

func TestTimeOfAnEventIsWhenItHappened(t *testing.T) {
	for body, want := range map[string]time.Time{
		`{"Text":"a","EventTime":1700000000123}`:   time.UnixMilli(1700000000123),
		`{"Text":"a","EventTime":"1700000000123"}`: time.UnixMilli(1700000000123),
		`{"Text":"a"}`:                                  moment(),
		`{"Text":"a","EventTime":0}`:                    moment(),
		`{"Text":"a","EventTime":9223372036854775807}`:  moment(),
		`{"Text":"a","EventTime":-9223372036854775808}`: moment(),
		`{"Text":{}}`:                                   moment(),
	} {
		r := newRig(t, func(o *webhook.Options) { o.Now = moment })
		require.Equal(t, 200, r.send(t, signed(added().Spec, body, moment())).Status)
		e := r.sink.Events()[0]
		require.True(t, want.Equal(e.Time), "%s: %v", body, e.Time)
		_, err := time.Parse(time.RFC3339, read(t, &e).Time)
		require.NoError(t, err, body)
	}
}

func TestWhatTheQuerySaysGoesWithTheEvent(t *testing.T) {
	for _, spelling := range []string{"RequestID", "RequestId"} { // both have been seen
		r := newRig(t, nil)
		req := signed(added().Spec, hello, time.Now())
		req.Query = append(req.Query, webhook.Param{Name: spelling, Value: "from-tencent"})
		r.send(t, req)
		e := r.sink.Events()[0]
		require.Equal(t, []string{"192.0.2.1", "iOS", "from-tencent"},
			[]string{e.ClientIP, e.OptPlatform, e.RequestID})
	}
	r := newRig(t, nil)
	req := signed(called("normal_end").Spec, hello, time.Now())
	req.RequestID = "from-gateway"
	r.send(t, req)
	e := r.sink.Events()[0]
	require.Equal(t, []string{"192.0.2.1", "iOS", "from-gateway"},
		[]string{e.ClientIP, e.OptPlatform, e.RequestID})
}
