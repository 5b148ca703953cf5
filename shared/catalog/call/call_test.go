package call_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// packet returns the body of a sample of a Call command.
func packet(t *testing.T, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == "Call.Callback"+name {
			return string(p.Body)
		}
	}
	t.Fatalf("no sample %s", name)
	return ""
}

func decode[P any](t *testing.T, text string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(text), p))
	return p
}

// TestActions: both lists of values of one page mean the same.
func TestActions(t *testing.T) {
	table := decode[call.AfterMemberChangedPayload](t, packet(t, "AfterMemberChanged.table"))
	for i, want := range []call.Action{
		call.ActionHangup, call.ActionCancelInvite, call.ActionAnswer, call.ActionInvite,
	} {
		got := table.ChangedUserList[i].ActionType
		require.True(t, got.Is(want), "%s and %s", got, want)
		require.True(t, want.Is(got), "%s and %s", want, got)
		require.NotEqual(t, want, got, "kept as it came")
	}
	require.True(t, call.ActionJoin.Is("Join"))
	require.False(t, call.ActionJoin.Is(call.ActionReject))
	require.True(t, call.Action("Later").Is("Later"), "the set is open")
}

// TestMediaType reads both names of the member.
func TestMediaType(t *testing.T) {
	sample := decode[call.AfterStartCallPayload](t, packet(t, "AfterStartCall"))
	require.Equal(t, call.Audio, sample.CallInfo.MediaType)
	table := decode[call.AfterStartCallPayload](t, packet(t, "AfterStartCall.table"))
	require.Equal(t, call.Video, table.CallInfo.MediaType)
}

func TestRoomIDType(t *testing.T) {
	require.Equal(t, "number", call.RoomIDNumber.String())
	require.Equal(t, "string", call.RoomIDString.String())
	p := decode[call.AfterStartCallPayload](t, packet(t, "AfterStartCall.table"))
	require.Equal(t, "0", p.CallInfo.RoomIDType.String())
	require.EqualValues(t, "1280586498", p.CallInfo.RoomID)
}

// TestAccounts keep all of their 18 digits.
func TestAccounts(t *testing.T) {
	p := decode[call.AfterStartCallPayload](t, packet(t, "AfterStartCall"))
	require.EqualValues(t, "144115212830834855", p.UserList[0].UserAccount)
	end := decode[call.AfterEndCallPayload](t, packet(t, "AfterEndCall.multi"))
	require.EqualValues(t, "144115212948889925", end.CallRecord.CalleeListAccount[1])
	require.Zero(t, decode[call.AfterEndCallPayload](t, packet(t, "AfterEndCall")).
		CallRecord.AcceptTime.Time(), "nobody answered")
}
