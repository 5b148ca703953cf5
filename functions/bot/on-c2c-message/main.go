// Bot.OnC2CMessage: a bot got a one-to-one message.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(bot.OnC2CMessage.Handle(handlers.OnC2CMessage)) }
