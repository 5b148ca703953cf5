// Package live holds the handlers of Live: rooms.go those about rooms and their members,
// battles.go those about battles, gifts.go the one that decides about gifts. Messages in live
// rooms come to package group, seats to package room, followers to package follow.
//
// The handlers of events hand them on to the sink and return nil once they are kept; do your own
// work before that, or in a consumer of the sink.
package live

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterCreateRoom is called on Live.CallbackAfterCreateRoom: a live room was created.
func AfterCreateRoom(
	ctx context.Context, cb *webhook.Callback[live.AfterCreateRoomPayload],
) error {
	return cb.Publish(ctx)
}

// AfterDestroyRoom is called on Live.CallbackAfterDestroyRoom: a live room was closed. Statistic
// sums up viewers, gifts and likes.
func AfterDestroyRoom(
	ctx context.Context, cb *webhook.Callback[live.AfterDestroyRoomPayload],
) error {
	return cb.Publish(ctx)
}

// AfterUpdateRoomInfo is called on Live.CallbackAfterUpdateRoomInfo: the settings of a live room
// changed. What did not change may be absent; wire.Has tells.
func AfterUpdateRoomInfo(
	ctx context.Context, cb *webhook.Callback[live.AfterUpdateRoomInfoPayload],
) error {
	return cb.Publish(ctx)
}

// AfterSetMetadata is called on Live.CallbackAfterSetMetadata: metadata of a live room were set.
func AfterSetMetadata(
	ctx context.Context, cb *webhook.Callback[live.AfterSetMetadataPayload],
) error {
	return cb.Publish(ctx)
}

// AfterDelMetadata is called on Live.CallbackAfterDelMetadata: metadata of a live room were
// deleted.
func AfterDelMetadata(
	ctx context.Context, cb *webhook.Callback[live.AfterDelMetadataPayload],
) error {
	return cb.Publish(ctx)
}

// AfterCreateRoomReachingThreshold is called on Live.CallbackAfterCreateRoomReachingThreshold:
// the app has more than 70 % of the live rooms that it may have. A good place to tell whoever
// can raise the limit.
func AfterCreateRoomReachingThreshold(
	ctx context.Context, cb *webhook.Callback[live.AfterCreateRoomReachingThresholdPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMemberStateChanged is called on Live.CallbackAfterMemberStateChanged: members of a live
// room entered, left, went offline or came back. A good place to keep count of the audience.
func AfterMemberStateChanged(
	ctx context.Context, cb *webhook.Callback[live.AfterMemberStateChangedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterChangeOwner is called on Live.CallbackAfterChangeOwner: a live room changed hands.
func AfterChangeOwner(
	ctx context.Context, cb *webhook.Callback[live.AfterChangeOwnerPayload],
) error {
	return cb.Publish(ctx)
}

// AfterModifyAdmin is called on Live.CallbackAfterModifyAdmin: administrators of a live room
// were added or removed; OpType says which.
func AfterModifyAdmin(
	ctx context.Context, cb *webhook.Callback[live.AfterModifyAdminPayload],
) error {
	return cb.Publish(ctx)
}

// AfterCloudRecordingChanged is called on Live.CallbackAfterCloudRecordingChanged: the recording of a
// live room started, stopped, moved, or has files ready. A type switch over
// cb.Payload.EventInfo.Payload.Value tells which; finished files come as rtc.MP4Stop or rtc.VODCommit.
func AfterCloudRecordingChanged(
	ctx context.Context, cb *webhook.Callback[live.AfterCloudRecordingChangedPayload],
) error {
	return cb.Publish(ctx)
}
