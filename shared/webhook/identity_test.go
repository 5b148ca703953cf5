package webhook_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// idOf returns the identity that a request gets.
func idOf(t *testing.T, req *webhook.Request) string {
	t.Helper()
	r := newRig(t, func(o *webhook.Options) { o.Now = moment })
	require.Equal(t, 200, r.send(t, req).Status)
	require.Equal(t, r.last().ID, r.sink.Events()[0].ID)
	return r.last().ID
}

// idOfNote returns the identity of a body.
func idOfNote(t *testing.T, body string) string {
	t.Helper()
	return idOf(t, signed(added().Spec, body, moment()))
}

const idPrefix = "1400000000/Note.CallbackAdded/"

// TestKeyedIDs: of app, command and payload; what stands in the query does not count.
func TestKeyedIDs(t *testing.T) {
	want := idOfNote(t, hello)
	require.Regexp(t, `^`+idPrefix+`[0-9a-f]{40}$`, want)
	later := signed(added().Spec, hello, moment().Add(time.Second))
	later.Query = append(later.Query, webhook.Param{Name: "New", Value: "1"})
	require.Equal(t, want, idOf(t, later))
	require.Equal(t, idOfBody(added().Spec, hello), want)

	seen := map[string]string{}
	for _, body := range []string{
		hello, `{"Text":"hello","Key":"k2"}`, `{"Text":"hello2","Key":"k1"}`,
		`{"Text":"hello","Key":1}`, `{"Text":"hello","Key":"1"}`,
		`{"Text":"hello","Key":"k1","More":1}`, `{"Text":"hello","Key":"k1","More":"1"}`,
		`{"Text":"hello","Key":"k1","More":{}}`, `{"Text":"hello","Key":"k1","More":null}`,
	} {
		id := idOfNote(t, body)
		require.Empty(t, seen[id], body)
		seen[id] = body
	}
}

// TestKeylessIDs: what has no key of its own is another event each time it comes.
func TestKeylessIDs(t *testing.T) {
	for _, body := range []string{
		`{"Text":"a"}`, `{"Text":"a","Key":""}`, `{"Text":"a","Key":null}`, `{"Text":"a","Key":0}`,
		`{"Text":"a","Key":"0"}`, `{"Text":"a","Key":-0.0}`, `{"Text":"a","Key":{}}`,
		`{"Text":"a","Key":[ ]}`, `{"Text":"a","Key":0e5}`, `{"Text":"a","Key":[null]}`,
		`{"Text":"a","Key":[""]}`, `{"Text":"a","Key":{"a":""}}`, `{"Text":"a","Key":{"a":"b"}}`,
		`{"Text":"a","Key":false}`, `{"Text":"a","Key":true}`, `{"Text":"a","Key":" "}`,
		`{"Text":"a","Key":"0.0"}`, `{"Text":"a","Key":"\u0030"}`, `{"Text":"a","Key":"null"}`,
	} {
		first, second := idOfNote(t, body), idOfNote(t, body)
		require.Regexp(t, `^`+idPrefix+`[0-9a-f]{32}$`, first, body)
		require.NotEqual(t, first, second, body)
	}
}

// timed is a command whose events are distinguished by their time.
func timed(id webhook.Identity) webhook.Spec {
	s := spec("Note.Timed", "note", "note/timed")
	s.Identity = id
	return s
}

// sameTwice reports whether two deliveries have one id.
func sameTwice(t *testing.T, s webhook.Spec, first, second string) bool {
	t.Helper()
	r := newRig(t, nil)
	r.Receiver = webhook.New(options(r.sink), webhook.After[note]{Spec: s}.Handle(publish))
	for _, body := range []string{first, second} {
		require.Equal(t, 200, r.send(t, signed(s, body, time.Now())).Status)
	}
	return r.ids()[0] == r.ids()[1]
}

// TestSecondsAreNoKey: of a time, two events can share a second.
func TestSecondsAreNoKey(t *testing.T) {
	s := timed(webhook.Identity{Millis: []string{"EventTime", "Info.At"}})
	for body, keyed := range map[string]bool{
		`{"Text":"a","EventTime":1670574414123}`:         true,
		`{"Text":"a","EventTime":"1670574414123"}`:       true,
		`{"Text":"a","EventTime":1.670574414123e12}`:     true,
		`{"Text":"a","EventTime":"+1670574414123"}`:      false,
		`{"Text":"a","EventTime":1670574414123.5}`:       false,
		`{"Text":"a","EventTime":1670574414}`:            false,
		`{"Text":"a","EventTime":0}`:                     false,
		`{"Text":"a"}`:                                   false,
		`{"Text":"a","Info":{"At":1670574414123}}`:       true,
		`{"Text":"a","Info":{"At":1670574414}}`:          false,
		`{"Text":"a","Info":[1670574414123]}`:            false,
		`{"Text":"a","EventTime":[1],"Info":{"At":[1]}}`: false,
	} {
		require.Equal(t, keyed, sameTwice(t, s, body, body), body)
	}
}

// TestAlternatives: of one set, every member has to be there.
func TestAlternatives(t *testing.T) {
	s := timed(webhook.Identity{Unique: [][]string{{"Group", "Seq"}, {"Key"}}})
	for body, keyed := range map[string]bool{
		`{"Text":"a","Group":"g","Seq":1}`:           true,
		`{"Text":"a","Group":"g"}`:                   false,
		`{"Text":"a","Group":"g","Seq":0}`:           false,
		`{"Text":"a","Seq":1}`:                       false,
		`{"Text":"a","Seq":1,"Key":"k"}`:             true,
		`{"Text":"a","Group":"","Seq":1,"Key":null}`: false,
	} {
		require.Equal(t, keyed, sameTwice(t, s, body, body), body)
	}
}

// TestDelivery: members that only say when the event was sent do not count, wherever they stand.
func TestDelivery(t *testing.T) {
	s := timed(webhook.Identity{Unique: [][]string{{"Key"}}, Delivery: []string{"Sent"}})
	first := `{"Text":"a","Key":"k","Sent":1}`
	require.True(t, sameTwice(t, s, first, `{"Sent":{"at":2},"Text":"a","Key":"k"}`))
	require.True(t, sameTwice(t, s, first, `{"Text":"a","Key":"k"}`))
	require.False(t, sameTwice(t, s, first, `{"Text":"a","Key":"k","More":{"Sent":1}}`))
}

// TestDeliveryBelow: a member of the delivery may stand below another.
func TestDeliveryBelow(t *testing.T) {
	s := timed(webhook.Identity{
		Unique: [][]string{{"Key"}}, Delivery: []string{"EventTime", "Callback.CallbackTs"},
	})
	const form = `{"Text":"a","Key":"k","EventTime":%d,"Callback":{"CallbackTs":%d,"What":%q}}`
	first := fmt.Sprintf(form, 1, 1, "x")
	require.True(t, sameTwice(t, s, first, fmt.Sprintf(form, 2, 3, "x")))
	require.False(t, sameTwice(t, s, first, fmt.Sprintf(form, 1, 1, "y")))
}

// TestNamesCountAsTheyCame: a name with dots is no path, and names that decode alike are not the same.
func TestNamesCountAsTheyCame(t *testing.T) {
	s := timed(webhook.Identity{Unique: [][]string{{"Key"}}, Delivery: []string{"Sent", "Callback.CallbackTs"}})
	seen := map[string]string{}
	r := newRig(t, nil)
	r.Receiver = webhook.New(options(r.sink), webhook.After[note]{Spec: s}.Handle(publish))
	for _, member := range []string{
		`"Callback.CallbackTs":1`, `"Callback.CallbackTs":2`, `"x":1`, "\"x\xff\":1", "\"x\xfe\":1", `"x\ufffd":1`,
		`"x\ud800":1`, `"x\ud801":1`, `"\u0078":1`, `"Callback":{"x.CallbackTs":1}`, `"Callback":{"Callback.CallbackTs":1}`,
	} {
		require.Equal(t, 200, r.send(t, signed(s, `{"Key":"k",`+member+`}`, time.Now())).Status)
		ids := r.ids()
		id := ids[len(ids)-1]
		require.Empty(t, seen[id], member)
		seen[id] = member
	}
	require.True(t, sameTwice(t, s, `{"Key":"k","\u0053ent":1}`, `{"Key":"k","Sent":2}`))
}

// TestIDsFitEveryQueue: at most 128 characters of printable ASCII, whatever is in the payload.
func TestIDsFitEveryQueue(t *testing.T) {
	fits := func(key string) bool {
		body, _ := json.Marshal(map[string]string{"Text": "a", "Key": strings.ToValidUTF8(key, "?")})
		return isID(idOfNote(t, string(body)))
	}
	require.NoError(t, quick.Check(fits, nil))
}

func isID(id string) bool {
	for _, c := range id {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return id != "" && len(id) <= 128
}

func TestIDOfAnUnknownCommandWithAHostileName(t *testing.T) {
	for _, name := range []string{strings.Repeat("Long.", 1000), "a b", "\x00", "ключ"} {
		s := added().Spec
		s.Command = webhook.Command(name)
		require.True(t, isID(idOf(t, signed(s, hello, moment()))), name)
	}
}

// TestIDOfAHostileDelivery: whoever may write envelopes does not get to write ids.
func TestIDOfAHostileDelivery(t *testing.T) {
	for _, delivery := range []string{"a b", "\x00", strings.Repeat("x", 1000)} {
		req := signed(added().Spec, `{"Text":"a"}`, moment())
		req.DeliveryID = delivery
		require.True(t, isID(idOf(t, req)), delivery)
	}
}

// TestIDsOfTwoAppsDiffer: the same event in another app is another event.
func TestIDsOfTwoAppsDiffer(t *testing.T) {
	r := newRig(t, func(o *webhook.Options) {
		o.Now = moment
		o.Policy.AppIDs = append(o.Policy.AppIDs, 1400000001)
	})
	for _, app := range []string{"1400000000", "1400000001"} {
		req := signed(added().Spec, hello, moment())
		req.Query = set(req.Query, "SdkAppid", app)
		require.Equal(t, 200, r.send(t, req).Status)
	}
	require.Regexp(t, `^1400000000/Note\.CallbackAdded/`, r.sink.Events()[0].ID)
	require.Regexp(t, `^1400000001/Note\.CallbackAdded/`, r.sink.Events()[1].ID)
	require.Equal(t, "/tencent/1400000001", r.sink.Events()[1].Source)
}
