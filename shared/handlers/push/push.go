// Package push holds the handlers of Push.
package push

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// OfflinePush is called on Push.OfflinePush: vendor pushes of chat messages were sent, arrived
// or were clicked. Payload.Events holds 1 to 100 of them.
func OfflinePush(ctx context.Context, cb *webhook.Callback[push.OfflinePushPayload]) error {
	return cb.Publish(ctx)
}

// AllMemberPush is called on Push.AllMemberPush: pushes made through the push API were sent,
// arrived or were clicked. Payload.Events holds 1 to 100 of them.
func AllMemberPush(ctx context.Context, cb *webhook.Callback[push.AllMemberPushPayload]) error {
	return cb.Publish(ctx)
}
