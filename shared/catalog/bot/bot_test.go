package bot_test

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
	callback = webhook.Callback[bot.OnC2CSignalMessagePayload]
	reply    = bot.OnC2CSignalMessageAnswer
)

func TestSignal(t *testing.T) {
	packet := webhooktest.Sample(t, "Chatbot.OnC2CSignalMessage")
	for want, handler := range map[string]func(context.Context, *callback) (reply, error){
		`"ErrorInfo":"","ErrorCode":0,"RspData":""`:                        onbot.OnC2CSignalMessage,
		`"ErrorInfo":"","ErrorCode":0,"RspData":"{\"msg\":\"这是自定义透传内容\"}"`: echo,
		`"ErrorInfo":"","ErrorCode":1,"RspData":""`:                        fail,
	} {
		h := bot.OnC2CSignalMessage.Handle(handler)
		require.JSONEq(t, `{"ActionStatus":"OK",`+want+`}`,
			catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
	}
}

func echo(_ context.Context, cb *callback) (reply, error) {
	return reply{}.Reply(cb.Payload.Data), nil
}

func fail(context.Context, *callback) (reply, error) {
	return reply{}, errors.New("the model is down")
}
