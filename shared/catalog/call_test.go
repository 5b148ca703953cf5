package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
)

// TestCallActions: both lists of values of one page mean the same.
func TestCallActions(t *testing.T) {
	table := catalogtest.Payload[call.AfterMemberChangedPayload](t, "Call.CallbackAfterMemberChanged.table")
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

// TestCallMediaType reads both names of the member.
func TestCallMediaType(t *testing.T) {
	sample := catalogtest.Payload[call.AfterStartCallPayload](t, "Call.CallbackAfterStartCall")
	require.Equal(t, call.Audio, sample.CallInfo.MediaType)
	table := catalogtest.Payload[call.AfterStartCallPayload](t, "Call.CallbackAfterStartCall.table")
	require.Equal(t, call.Video, table.CallInfo.MediaType)
}

func TestCallRoomIDType(t *testing.T) {
	require.Equal(t, "number", call.RoomIDNumber.String())
	require.Equal(t, "string", call.RoomIDString.String())
	p := catalogtest.Payload[call.AfterStartCallPayload](t, "Call.CallbackAfterStartCall.table")
	require.Equal(t, "0", p.CallInfo.RoomIDType.String())
	require.EqualValues(t, "1280586498", p.CallInfo.RoomID)
}

// TestCallAccounts keep all of their 18 digits.
func TestCallAccounts(t *testing.T) {
	p := catalogtest.Payload[call.AfterStartCallPayload](t, "Call.CallbackAfterStartCall")
	require.EqualValues(t, "144115212830834855", p.UserList[0].UserAccount)
	end := catalogtest.Payload[call.AfterEndCallPayload](t, "Call.CallbackAfterEndCall.multi")
	require.EqualValues(t, "144115212948889925", end.CallRecord.CalleeListAccount[1])
	require.Zero(t, catalogtest.Payload[call.AfterEndCallPayload](t, "Call.CallbackAfterEndCall").
		CallRecord.AcceptTime.Time(), "nobody answered")
}
