// Bot.OnGroupMessage: bots were mentioned in a group.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(bot.OnGroupMessage.Handle(handlers.OnGroupMessage)) }
