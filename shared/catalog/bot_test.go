package catalog_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/bot"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	onbot "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/bot"
)

type (
	botCallback = webhook.Callback[bot.OnC2CSignalMessagePayload]
	botReply    = bot.OnC2CSignalMessageAnswer
)

func TestBotSignal(t *testing.T) {
	packet := webhooktest.Sample(t, "Chatbot.OnC2CSignalMessage")
	for want, handler := range map[string]func(context.Context, *botCallback) (botReply, error){
		`"ErrorInfo":"","ErrorCode":0,"RspData":""`:                        onbot.OnC2CSignalMessage,
		`"ErrorInfo":"","ErrorCode":0,"RspData":"{\"msg\":\"这是自定义透传内容\"}"`: botEcho,
		`"ErrorInfo":"","ErrorCode":1,"RspData":""`:                        botFail,
	} {
		h := bot.OnC2CSignalMessage.Handle(handler)
		require.JSONEq(t, `{"ActionStatus":"OK",`+want+`}`,
			catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
	}
}

func botEcho(_ context.Context, cb *botCallback) (botReply, error) {
	return botReply{}.Reply(cb.Payload.Data), nil
}

func botFail(context.Context, *botCallback) (botReply, error) {
	return botReply{}, errors.New("the model is down")
}
