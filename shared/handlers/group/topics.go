package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterCreateTopic is called on Group.CallbackAfterCreateTopic: a topic was created in a
// community.
func AfterCreateTopic(
	ctx context.Context, cb *webhook.Callback[group.AfterCreateTopicPayload],
) error {
	return cb.Publish(ctx)
}

// AfterTopicDestroyed is called on Group.CallbackAfterTopicDestroyed: topics of a community were
// deleted; cb.Payload.TopicIDList.IDs names them.
func AfterTopicDestroyed(
	ctx context.Context, cb *webhook.Callback[group.AfterTopicDestroyedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterTopicInfoChanged is called on Group.CallbackAfterTopicInfoChanged: the name,
// introduction, notice or avatar of a topic changed. Only what changed is in the payload.
func AfterTopicInfoChanged(
	ctx context.Context, cb *webhook.Callback[group.AfterTopicInfoChangedPayload],
) error {
	return cb.Publish(ctx)
}
