package live

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BeforeSendGift is called on Live.CallbackBeforeSendGift: a gift is about to be sent. The zero
// answer agrees. To charge for it, take cb.Payload.GiftWater.Coins from the sender's account
// here; where he has too few, return BeforeSendGiftAnswer{}.RefuseWith(102101, "too few coins").
// The packet has no id of the gift: two equal ones within a second look like one that came twice.
func BeforeSendGift(
	_ context.Context, _ *webhook.Callback[live.BeforeSendGiftPayload],
) (live.BeforeSendGiftAnswer, error) {
	return live.BeforeSendGiftAnswer{}, nil
}
