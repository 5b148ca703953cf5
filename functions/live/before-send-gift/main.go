// Live.CallbackBeforeSendGift: a gift is about to be sent in a live room; the answer can refuse it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.BeforeSendGift.Handle(handlers.BeforeSendGift)) }
