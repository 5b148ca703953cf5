// Handlers that give every verdict there is; the client's platform says which is wanted.
package officialaccount

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func BeforeCreate(
	_ context.Context, cb *webhook.Callback[officialaccount.BeforeCreatePayload],
) (a officialaccount.BeforeCreateAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(130000, "too many")
	}
	return a, nil
}

func BeforeAddSubscriber(
	_ context.Context, cb *webhook.Callback[officialaccount.BeforeAddSubscriberPayload],
) (a officialaccount.BeforeAddSubscriberAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "partial":
		return a.RefuseSome(cb.Payload.SubscribeAccountList[0].Account), nil
	}
	return a, nil
}

func BeforeSendMsg(
	_ context.Context, cb *webhook.Callback[officialaccount.BeforeSendMsgPayload],
) (a officialaccount.BeforeSendMsgAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(120001, "muted")
	case "discard":
		return a.Drop(), nil
	case "modify":
		return a.Rewrite(msg.Body{
			msg.NewText("red packet"),
			msg.New(msg.Custom{Desc: "CustomElement.MemberLevel", Data: "LV1"}),
		}).RewriteCustomData("your cloud custom data"), nil
	}
	return a, nil
}
