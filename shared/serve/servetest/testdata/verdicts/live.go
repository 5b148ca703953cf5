// Handlers that give every verdict there is; the client's platform says which is wanted.
package live

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func BeforeSendGift(
	_ context.Context, cb *webhook.Callback[live.BeforeSendGiftPayload],
) (a live.BeforeSendGiftAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(102101, "too few coins")
	}
	return a, nil
}
