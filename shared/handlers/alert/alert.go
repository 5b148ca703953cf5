// Package alert holds the handler of warnings about the limits of Tencent's server APIs.
package alert

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/alert"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// RequestOverLimit is called on Alert.RequestOverLimit: a server API of the app is called at more
// than 80 % of its rate limit. Payload names it; this is the place to tell somebody.
func RequestOverLimit(
	ctx context.Context, cb *webhook.Callback[alert.RequestOverLimitPayload],
) error {
	return cb.Publish(ctx)
}
