// Package room holds the handlers of Room, and the one about seats that Live uses too. Each
// hands its event on to the sink; what is done before is yours.
package room

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterCreateRoom is called on Room.CallbackAfterCreateRoom: a room was created or scheduled.
// A good place to tell those in ScheduleInviteeListAccount.
func AfterCreateRoom(
	ctx context.Context, cb *webhook.Callback[room.AfterCreateRoomPayload],
) error {
	return cb.Publish(ctx)
}

// AfterDestroyRoom is called on Room.CallbackAfterDestroyRoom: a room was closed.
func AfterDestroyRoom(
	ctx context.Context, cb *webhook.Callback[room.AfterDestroyRoomPayload],
) error {
	return cb.Publish(ctx)
}

// AfterUpdateRoomInfo is called on Room.CallbackAfterUpdateRoomInfo: the settings of a room
// changed. What did not change may be absent; wire.Has tells.
func AfterUpdateRoomInfo(
	ctx context.Context, cb *webhook.Callback[room.AfterUpdateRoomInfoPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMemberEnter is called on Room.CallbackAfterMemberEnter: members entered a room.
func AfterMemberEnter(
	ctx context.Context, cb *webhook.Callback[room.AfterMemberEnterPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMemberLeave is called on Room.CallbackAfterMemberLeave: members left a room, were removed
// or lost the connection; Type says which.
func AfterMemberLeave(
	ctx context.Context, cb *webhook.Callback[room.AfterMemberLeavePayload],
) error {
	return cb.Publish(ctx)
}

// AfterSeatInfoChanged is called on Mic.CallbackAfterSeatInfoChanged: seats of a room, or of a
// room of Live, were taken, left, locked or muted. From Live the operator and the time are
// missing.
func AfterSeatInfoChanged(
	ctx context.Context, cb *webhook.Callback[room.AfterSeatInfoChangedPayload],
) error {
	return cb.Publish(ctx)
}
