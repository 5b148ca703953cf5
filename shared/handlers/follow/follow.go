// Package follow holds the handlers of following, in Chat and in Live.
package follow

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/follow"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterFollowAdd is called on Follow.CallbackAfterFollowAdd: a user followed other users.
func AfterFollowAdd(
	ctx context.Context, cb *webhook.Callback[follow.AfterFollowAddPayload],
) error {
	return cb.Publish(ctx)
}

// AfterFollowDelete is called on Follow.CallbackAfterFollowDelete: a user unfollowed other users.
func AfterFollowDelete(
	ctx context.Context, cb *webhook.Callback[follow.AfterFollowDeletePayload],
) error {
	return cb.Publish(ctx)
}
