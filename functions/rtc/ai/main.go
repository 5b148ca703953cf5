// EVENT_GROUP_AI_SERVICE: an AI task started or stopped, or something was said.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.AI.Handle(handlers.AI)) }
