// Handlers that give every verdict there is; the client's platform says which is wanted.
package bot

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func OnC2CSignalMessage(
	_ context.Context, cb *webhook.Callback[bot.OnC2CSignalMessagePayload],
) (a bot.OnC2CSignalMessageAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Ignore("busy"), nil
	case "reply":
		return a.Reply(`{"msg":"这是回复给机器人的自定义透传内容"}`), nil
	}
	return a, nil
}
