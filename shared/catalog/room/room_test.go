package room_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// packet returns the body of a sample.
func packet(t *testing.T, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == name {
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

// TestSwitches reads them quoted or not, and tells off from absent.
func TestSwitches(t *testing.T) {
	p := decode[room.AfterUpdateRoomInfoPayload](t,
		packet(t, "Room.CallbackAfterUpdateRoomInfo.changed"))
	require.True(t, p.RoomInfo.IsAudioDisabled)
	require.False(t, p.RoomInfo.IsMessageDisabled)
	require.True(t, wire.Has(&p.RoomInfo, "IsMessageDisabled"))
	require.False(t, wire.Has(&p.RoomInfo, "IsVideoDisabled"))
}

func TestScheduledRoom(t *testing.T) {
	p := decode[room.AfterCreateRoomPayload](t, packet(t, "Room.CallbackAfterCreateRoom"))
	require.Equal(t, room.Meeting, p.RoomInfo.RoomType)
	require.Equal(t, types.SeatApplyToTake, p.RoomInfo.TakeSeatMode)
	require.EqualValues(t, 1703593522, p.RoomInfo.ScheduleEndTime.Time().Unix())
	require.Len(t, p.ScheduleInviteeListAccount, 3)
}
