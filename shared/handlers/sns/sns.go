// Package sns holds the handlers of the relationship chain: friends and blocklists.
package sns

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BlackListAdd is called on Sns.CallbackBlackListAdd: users were put on a blocklist.
func BlackListAdd(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
	return cb.Publish(ctx)
}

// BlackListDelete is called on Sns.CallbackBlackListDelete: users were taken off a blocklist.
func BlackListDelete(ctx context.Context, cb *webhook.Callback[sns.BlackListDeletePayload]) error {
	return cb.Publish(ctx)
}

// FriendAdd is called on Sns.CallbackFriendAdd: friendships were created. Payload.ClientCmd says
// whether a request or the answer to one did it.
func FriendAdd(ctx context.Context, cb *webhook.Callback[sns.FriendAddPayload]) error {
	return cb.Publish(ctx)
}

// FriendDelete is called on Sns.CallbackFriendDelete: friendships were removed.
func FriendDelete(ctx context.Context, cb *webhook.Callback[sns.FriendDeletePayload]) error {
	return cb.Publish(ctx)
}

// PrevFriendAdd decides on Sns.CallbackPrevFriendAdd: a user asks others to become friends. Each
// account of the request has a verdict of its own; whom the answer does not name is allowed. To
// refuse one of them, end with .Refuse("text", account), or with .RefuseWith(38001, "text",
// account) for a code of your own. The later verdict on an account counts.
func PrevFriendAdd(
	_ context.Context, _ *webhook.Callback[sns.PrevFriendAddPayload],
) (sns.PrevFriendAddAnswer, error) {
	return sns.PrevFriendAddAnswer{}, nil
}

// PrevFriendResponse decides on Sns.CallbackPrevFriendResponse: a user answers friend requests.
// Verdicts are given as for PrevFriendAdd.
func PrevFriendResponse(
	_ context.Context, _ *webhook.Callback[sns.PrevFriendResponsePayload],
) (sns.PrevFriendResponseAnswer, error) {
	return sns.PrevFriendResponseAnswer{}, nil
}
