package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Every packet fits its command, and most bodies name it themselves.
func TestFitPackets(t *testing.T) {
	for _, p := range samples.All() {
		r := fit.Packet(p.Body, p.Command)
		require.NoError(t, r.Err, p.Name)
		require.Empty(t, r.Unknown, p.Name)
		require.True(t, r.Fits(), p.Name)
		require.NotNil(t, r.Payload, p.Name)
	}
}

func TestFitCommandOfBody(t *testing.T) {
	for body, want := range map[string]string{
		`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[]}`: "Sns.CallbackBlackListAdd",
		`{"Events":[{"CallbackCommand":"Push.OfflinePush"}]}`:          "Push.OfflinePush",
		`{"EventGroupId":1,"EventType":101}`:                           "EVENT_GROUP_ROOM",
		`{"CallId":"a","Role":"caller","Event":"start_call"}`:          "caller_start_call",
		`{"CallId":"a","Role":"caller","Event":"CALLER_START_CALL"}`:   "caller_start_call",
		`{"CallId":"a","CallResult":"normal_end"}`:                     "normal_end",
	} {
		require.Equal(t, want, string(fit.Packet([]byte(body), "").Command), body)
	}
}

func TestFitUnknown(t *testing.T) {
	r := fit.Packet([]byte(`{"CallbackCommand":"Sns.CallbackBlackListAdd",
		"PairList":[{"From_Account":"a","To_Account":"b","New":{"x":1}}],"Newer":1}`), "")
	require.NoError(t, r.Err)
	require.ElementsMatch(t, []string{"PairList[0].New", "Newer"}, r.Unknown)
	require.False(t, r.Fits())

	r = fit.Packet([]byte(`{"CallbackCommand":"Sns.CallbackBlackListAd"}`), "")
	require.ErrorIs(t, r.Err, fit.ErrCommand)
	require.ErrorContains(t, r.Err, `did you mean "Sns.CallbackBlackListAdd"?`)
	require.ErrorIs(t, fit.Packet([]byte(`{}`), "").Err, fit.ErrCommand)
	require.ErrorIs(t, fit.Packet([]byte(`{`), "").Err, wire.ErrSyntax)
	require.ErrorIs(t, fit.Packet([]byte(`{"CallbackCommand":"Sns.CallbackBlackListAdd",
		"PairList":7}`), "").Err, wire.ErrType)
}

// Whatever comes, the result is consistent: a payload or an error.
func FuzzFitPacket(f *testing.F) {
	for _, p := range samples.All() {
		f.Add(p.Body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		r := fit.Packet(body, "")
		require.Equal(t, r.Err == nil, r.Payload != nil)
		require.False(t, r.Fits() && r.Declaration == nil)
	})
}
