// EVENT_GROUP_AI_CONVERSATION: an AI conversation (2.0) started or ended, changed its state, or something was said.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Conversation.Handle(handlers.Conversation)) }
