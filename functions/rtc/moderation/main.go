// EVENT_GROUP_CLOUD_MODERATION: a moderation task of a room started, stopped, or has a verdict.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Moderation.Handle(handlers.Moderation)) }
