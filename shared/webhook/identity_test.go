package webhook_test

import (
	"encoding/json"
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

func noteRequest(key string) *webhook.Request {
	body, _ := json.Marshal(map[string]string{"Text": "a", "Key": key})
	return signed(added().Spec, string(body), moment())
}

const idPrefix = "1400000000/Note.CallbackAdded/"

func TestNaturalKeysAreTheID(t *testing.T) {
	require.Equal(t, idPrefix+"k1", idOf(t, noteRequest("k1")))
	require.Equal(t, idPrefix+"@TGS#1/7", idOf(t, noteRequest("@TGS#1/7")))
	later := signed(added().Spec, hello, moment().Add(time.Second))
	later.Query = append(later.Query, webhook.Param{Name: "New", Value: "1"})
	require.Equal(t, idPrefix+"k1", idOf(t, later), "whatever else differs")
}

// TestIDsFitEveryQueue: at most 128 characters of printable ASCII, whatever the key.
func TestIDsFitEveryQueue(t *testing.T) {
	seen := map[string]string{}
	fits := func(key string) bool {
		key = strings.ToValidUTF8(key, "?")
		id := idOf(t, noteRequest(key))
		for _, c := range id {
			if c <= ' ' || c > '~' {
				return false
			}
		}
		before, again := seen[id]
		seen[id] = key
		return len(id) <= 128 && id != "" && (!again || before == key)
	}
	require.NoError(t, quick.Check(fits, nil))
	longest := strings.Repeat("x", 128-len(idPrefix))
	for _, key := range []string{
		longest, longest + "x", strings.Repeat("x", 10_000), "ключ", "a b", "a\nb", "a\x7fb",
	} {
		require.True(t, fits(key), "%q", key)
	}
	require.Equal(t, idPrefix+longest, idOf(t, noteRequest(longest)))
	require.Len(t, idOf(t, noteRequest(longest+"x")), len(idPrefix)+40, "a hash takes its place")
}

// TestIDsWithoutNaturalKey: everything but the signature and the order of the query counts.
func TestIDsWithoutNaturalKey(t *testing.T) {
	base := func() *webhook.Request { return noteRequest("") }
	want := idOf(t, base())
	require.Regexp(t, `^`+idPrefix+`[0-9a-f]{40}$`, want)

	same := base()
	for i, j := 0, len(same.Query)-1; i < j; i, j = i+1, j-1 {
		same.Query[i], same.Query[j] = same.Query[j], same.Query[i]
	}
	require.Equal(t, want, idOf(t, same), "another order of the query")

	for name, change := range map[string]func(*webhook.Request){
		"RequestTime": func(r *webhook.Request) {
			*r = *signed(added().Spec, string(r.Body), moment().Add(time.Second))
		},
		"query": query("ClientIP", "192.0.2.2"),
		"body":  func(r *webhook.Request) { r.Body = append(r.Body, ' ') },
	} {
		req := base()
		change(req)
		require.NotEqual(t, want, idOf(t, req), name)
	}
}

func TestIDOfAnUnknownCommandWithAHostileName(t *testing.T) {
	for _, name := range []string{strings.Repeat("Long.", 1000), "a b", "\x00", "ключ"} {
		s := added().Spec
		s.Command = webhook.Command(name)
		id := idOf(t, signed(s, hello, moment()))
		require.LessOrEqual(t, len(id), 128)
		require.Regexp(t, `^[!-~]+$`, id)
	}
}

// TestTheSameNameInAnotherApp has another identity.
func TestIDsOfTwoAppsDiffer(t *testing.T) {
	r := newRig(t, func(o *webhook.Options) {
		o.Now = moment
		o.Policy.AppIDs = append(o.Policy.AppIDs, 1400000001)
	})
	for _, app := range []string{"1400000000", "1400000001"} {
		req := noteRequest("k1")
		req.Query = set(req.Query, "SdkAppid", app)
		require.Equal(t, 200, r.send(t, req).Status)
	}
	require.Equal(t, "1400000000/Note.CallbackAdded/k1", r.sink.Events()[0].ID)
	require.Equal(t, "1400000001/Note.CallbackAdded/k1", r.sink.Events()[1].ID)
	require.Equal(t, "/tencent/1400000001", r.sink.Events()[1].Source)
}
