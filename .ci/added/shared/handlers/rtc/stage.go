package rtc

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Stage is called on EVENT_GROUP_STAGE: a user went on stage.
func Stage(ctx context.Context, cb *webhook.Callback[rtc.StagePayload]) error {
	return cb.Publish(ctx)
}
