// Handlers that give every verdict there is; the client's platform says which is wanted.
package c2c

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func BeforeSendMsg(
	_ context.Context, cb *webhook.Callback[c2c.BeforeSendMsgPayload],
) (a c2c.BeforeSendMsgAnswer, err error) {
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
			msg.New(msg.Custom{Desc: " CustomElement.MemberLevel ", Data: " LV1"}),
		}).RewriteCustomData("your new cloud custom data"), nil
	}
	return a, nil
}
