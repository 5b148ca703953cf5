// Package bot holds the handlers of bots.
package bot

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// OnC2CMessage is called on Bot.OnC2CMessage: a bot got a one-to-one message. What the bot says
// to it goes out through the REST API.
func OnC2CMessage(ctx context.Context, cb *webhook.Callback[bot.OnC2CMessagePayload]) error {
	return cb.Publish(ctx)
}

// OnGroupMessage is called on Bot.OnGroupMessage: bots were mentioned in a group.
// Payload.AtRobotsAccount says which.
func OnGroupMessage(ctx context.Context, cb *webhook.Callback[bot.OnGroupMessagePayload]) error {
	return cb.Publish(ctx)
}

// OnC2CSignalMessage answers Chatbot.OnC2CSignalMessage: a chatbot got a pass-through message,
// in Payload.Data. The zero answer hands the bot nothing; to hand it something, return
// bot.OnC2CSignalMessageAnswer{}.Reply(data), and to fail .Ignore("text").
func OnC2CSignalMessage(
	context.Context, *webhook.Callback[bot.OnC2CSignalMessagePayload],
) (bot.OnC2CSignalMessageAnswer, error) {
	return bot.OnC2CSignalMessageAnswer{}, nil
}
