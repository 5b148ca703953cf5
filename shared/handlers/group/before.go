package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BeforeCreateGroup is called on Group.CallbackBeforeCreateGroup: a group is about to be
// created. The zero answer allows it. To limit how many groups a user has, look at
// cb.Payload.GroupsCreated() and return BeforeCreateGroupAnswer{}.RefuseWith(10101, "too many").
func BeforeCreateGroup(
	_ context.Context, _ *webhook.Callback[group.BeforeCreateGroupPayload],
) (group.BeforeCreateGroupAnswer, error) {
	return group.BeforeCreateGroupAnswer{}, nil
}

// BeforeApplyJoinGroup is called on Group.CallbackBeforeApplyJoinGroup: a user applies to join a
// group. The zero answer lets the application go its way, to an administrator where one has to
// approve. BeforeApplyJoinGroupAnswer{}.Refuse("") turns it down.
func BeforeApplyJoinGroup(
	_ context.Context, _ *webhook.Callback[group.BeforeApplyJoinGroupPayload],
) (group.BeforeApplyJoinGroupAnswer, error) {
	return group.BeforeApplyJoinGroupAnswer{}, nil
}

// BeforeInviteJoinGroup is called on Group.CallbackBeforeInviteJoinGroup: users are about to be
// added to a group. The zero answer lets all of them in. Some of them are left out with
// BeforeInviteJoinGroupAnswer{}.RefuseSome("jared").
func BeforeInviteJoinGroup(
	_ context.Context, _ *webhook.Callback[group.BeforeInviteJoinGroupPayload],
) (group.BeforeInviteJoinGroupAnswer, error) {
	return group.BeforeInviteJoinGroupAnswer{}, nil
}

// BeforeSendMsg is called on Group.CallbackBeforeSendMsg: a message is about to be delivered to
// a group or, with the type types.GroupLive, to a room of Live. The zero answer lets it through.
//
// Moderation goes here. cb.Payload.MsgBody.Text() is all that can be read; to deliver something
// else, return
//
//	group.BeforeSendMsgAnswer{}.Rewrite(cb.Payload.MsgBody.ReplaceText(mask)), nil
//
// Refuse and RefuseWith tell the sender; Drop lets him believe that it was sent. Do not log the
// text, and be quick: after BEFORE_TIMEOUT the message goes its way.
func BeforeSendMsg(
	_ context.Context, _ *webhook.Callback[group.BeforeSendMsgPayload],
) (group.BeforeSendMsgAnswer, error) {
	return group.BeforeSendMsgAnswer{}, nil
}

// BeforeCreateTopic is called on Group.CallbackBeforeCreateTopic: a topic is about to be created
// in a community. The zero answer allows it; BeforeCreateTopicAnswer{}.Refuse("") does not.
func BeforeCreateTopic(
	_ context.Context, _ *webhook.Callback[group.BeforeCreateTopicPayload],
) (group.BeforeCreateTopicAnswer, error) {
	return group.BeforeCreateTopicAnswer{}, nil
}
