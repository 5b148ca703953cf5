// Handlers that give every verdict there is; the client's platform says which is wanted.
package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func BeforeCreateGroup(
	_ context.Context, cb *webhook.Callback[group.BeforeCreateGroupPayload],
) (a group.BeforeCreateGroupAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(10100, "too many")
	}
	return a, nil
}

func BeforeApplyJoinGroup(
	_ context.Context, cb *webhook.Callback[group.BeforeApplyJoinGroupPayload],
) (a group.BeforeApplyJoinGroupAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(10200, "closed")
	}
	return a, nil
}

func BeforeInviteJoinGroup(
	_ context.Context, cb *webhook.Callback[group.BeforeInviteJoinGroupPayload],
) (a group.BeforeInviteJoinGroupAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(10150, "full")
	case "partial":
		return a.RefuseSome(cb.Payload.DestinationMembers[0].Account), nil
	}
	return a, nil
}

func BeforeSendMsg(
	_ context.Context, cb *webhook.Callback[group.BeforeSendMsgPayload],
) (a group.BeforeSendMsgAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(10101, "muted")
	case "discard":
		return a.Drop(), nil
	case "modify":
		return a.Rewrite(msg.Body{
			msg.NewText("red packet"),
			msg.New(msg.Custom{Desc: "CustomElement.MemberLevel", Data: "LV1"}),
		}), nil
	}
	return a, nil
}

func BeforeCreateTopic(
	_ context.Context, cb *webhook.Callback[group.BeforeCreateTopicPayload],
) (a group.BeforeCreateTopicAnswer, err error) {
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse(""), nil
	case "code":
		return a.RefuseWith(10199, "no topics")
	}
	return a, nil
}
