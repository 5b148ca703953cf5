package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestRoomSwitches reads them quoted or not, and tells off from absent.
func TestRoomSwitches(t *testing.T) {
	p := catalogtest.Payload[room.AfterUpdateRoomInfoPayload](t, "Room.CallbackAfterUpdateRoomInfo.changed")
	require.True(t, p.RoomInfo.IsAudioDisabled)
	require.False(t, p.RoomInfo.IsMessageDisabled)
	require.True(t, wire.Has(&p.RoomInfo, "IsMessageDisabled"))
	require.False(t, wire.Has(&p.RoomInfo, "IsVideoDisabled"))
}

func TestRoomScheduledRoom(t *testing.T) {
	p := catalogtest.Payload[room.AfterCreateRoomPayload](t, "Room.CallbackAfterCreateRoom")
	require.Equal(t, room.Meeting, p.RoomInfo.RoomType)
	require.Equal(t, types.SeatApplyToTake, p.RoomInfo.TakeSeatMode)
	require.EqualValues(t, 1703593522, p.RoomInfo.ScheduleEndTime.Time().Unix())
	require.Len(t, p.ScheduleInviteeListAccount, 3)
}
