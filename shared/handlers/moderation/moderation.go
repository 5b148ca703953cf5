// Package moderation holds the handler of results of Tencent's content moderation.
package moderation

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/moderation"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// ResultNotify is called on ContentCallback.ResultNotify: a message, a profile or a group's field
// was judged by content moderation. Payload.CtxcbResult says what was done about it.
func ResultNotify(
	ctx context.Context, cb *webhook.Callback[moderation.ResultNotifyPayload],
) error {
	return cb.Publish(ctx)
}
