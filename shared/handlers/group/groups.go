package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterCreateGroup is called on Group.CallbackAfterCreateGroup: a group was created. A good
// place to make the app's own record of it.
func AfterCreateGroup(
	ctx context.Context, cb *webhook.Callback[group.AfterCreateGroupPayload],
) error {
	return cb.Publish(ctx)
}

// AfterGroupFull is called on Group.CallbackAfterGroupFull: a group reached its member limit. A
// good place to open another one.
func AfterGroupFull(ctx context.Context, cb *webhook.Callback[group.AfterGroupFullPayload]) error {
	return cb.Publish(ctx)
}

// AfterGroupDestroyed is called on Group.CallbackAfterGroupDestroyed: a group was disbanded. A
// good place to clean up what the app keeps about it.
func AfterGroupDestroyed(
	ctx context.Context, cb *webhook.Callback[group.AfterGroupDestroyedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterGroupInfoChanged is called on Group.CallbackAfterGroupInfoChanged: the name,
// introduction, notice or avatar of a group changed. Only what changed is in the payload.
func AfterGroupInfoChanged(
	ctx context.Context, cb *webhook.Callback[group.AfterGroupInfoChangedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterGroupAttrChanged is called on Group.CallbackAfterGroupAttrChanged: attributes of a group
// were reset, modified, cleared or deleted; OptionType says which.
func AfterGroupAttrChanged(
	ctx context.Context, cb *webhook.Callback[group.AfterGroupAttrChangedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterChangeGroupOwner is called on Group.CallbackAfterChangeGroupOwner: a group changed hands.
func AfterChangeGroupOwner(
	ctx context.Context, cb *webhook.Callback[group.AfterChangeGroupOwnerPayload],
) error {
	return cb.Publish(ctx)
}

// OnDailyGroupQuotaAlarm is called on Group.CallbackOnDailyGroupQuotaAlarm: the day's new groups
// passed 70 % of the limit. A good place to tell whoever can raise it.
func OnDailyGroupQuotaAlarm(
	ctx context.Context, cb *webhook.Callback[group.OnDailyGroupQuotaAlarmPayload],
) error {
	return cb.Publish(ctx)
}
