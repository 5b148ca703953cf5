// Chatbot.OnC2CSignalMessage: a chatbot got a pass-through message and asks what to make of it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(bot.OnC2CSignalMessage.Handle(handlers.OnC2CSignalMessage)) }
