// Package sns holds the handlers of the relationship chain: friends and blocklists.
package sns

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BlackListAdd is called on Sns.CallbackBlackListAdd: users were put on a blocklist.
func BlackListAdd(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
	return cb.HandOn(ctx)
}
