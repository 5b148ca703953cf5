package room_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
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

// TestSeats: one type covers what Room and what Live send.
func TestSeats(t *testing.T) {
	fromRoom := decode[room.AfterSeatInfoChangedPayload](t,
		packet(t, "Mic.CallbackAfterSeatInfoChanged.room"))
	require.EqualValues(t, "user1", fromRoom.OperatorAccount)
	require.NotEmpty(t, room.AfterSeatInfoChanged.Key(fromRoom))
	fromLive := decode[room.AfterSeatInfoChangedPayload](t,
		packet(t, "Mic.CallbackAfterSeatInfoChanged.live"))
	require.EqualValues(t, "144115233775727695", fromLive.SeatList[0].MemberAccount)
	require.True(t, webhook.OccurredAt(fromLive).IsZero())
	require.Empty(t, room.AfterSeatInfoChanged.Key(fromLive), "no EventTime")
	free := decode[room.AfterSeatInfoChangedPayload](t,
		packet(t, "Mic.CallbackAfterSeatInfoChanged.free"))
	require.Empty(t, free.SeatList[0].MemberAccount)
	require.True(t, free.SeatList[0].IsTakenDisabled)
}

func TestScheduledRoom(t *testing.T) {
	p := decode[room.AfterCreateRoomPayload](t, packet(t, "Room.CallbackAfterCreateRoom"))
	require.Equal(t, room.Meeting, p.RoomInfo.RoomType)
	require.Equal(t, types.SeatApplyToTake, p.RoomInfo.TakeSeatMode)
	require.EqualValues(t, 1703593522, p.RoomInfo.ScheduleEndTime.Time().Unix())
	require.Len(t, p.ScheduleInviteeListAccount, 3)
}

// TestKeys: each sample has a key of its own, which moves with EventTime and with the room.
func TestKeys(t *testing.T) {
	check(t, room.AfterCreateRoom)
	check(t, room.AfterDestroyRoom)
	check(t, room.AfterUpdateRoomInfo)
	check(t, room.AfterMemberEnter)
	check(t, room.AfterMemberLeave)
}

func check[P any](t *testing.T, d webhook.After[P]) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range samples.Of(string(d.Command)) {
		text := string(p.Body)
		for _, body := range []string{
			text,
			strings.Replace(text, `"EventTime": 1`, `"EventTime": 2`, 1),
			strings.Replace(text, `"RoomId": "`, `"RoomId": "x`, 1),
		} {
			key := d.Key(decode[P](t, body))
			require.NotEmpty(t, key, p.Name)
			require.False(t, seen[key], p.Name)
			seen[key] = true
		}
		without := strings.Replace(text, `"EventTime"`, `"Time"`, 1)
		require.Empty(t, d.Key(decode[P](t, without)), p.Name)
		require.NotEmpty(t, d.Subject(decode[P](t, text)), p.Name)
	}
}
