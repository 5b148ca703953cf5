package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterNewMemberJoin is called on Group.CallbackAfterNewMemberJoin: members joined a group. A
// good place to greet them.
func AfterNewMemberJoin(
	ctx context.Context, cb *webhook.Callback[group.AfterNewMemberJoinPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMemberExit is called on Group.CallbackAfterMemberExit: members left a group or were
// removed; ExitType says which.
func AfterMemberExit(
	ctx context.Context, cb *webhook.Callback[group.AfterMemberExitPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMemberFieldChanged is called on Group.CallbackAfterMemberFieldChanged: the role or name
// card of a member changed.
func AfterMemberFieldChanged(
	ctx context.Context, cb *webhook.Callback[group.AfterMemberFieldChangedPayload],
) error {
	return cb.Publish(ctx)
}

// OnMemberStateChange is called on Group.CallbackOnMemberStateChange: members of a live group
// went offline, came back, joined or left. A good place to keep count of the audience.
func OnMemberStateChange(
	ctx context.Context, cb *webhook.Callback[group.OnMemberStateChangePayload],
) error {
	return cb.Publish(ctx)
}
