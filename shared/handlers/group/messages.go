package group

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterSendMsg is called on Group.CallbackAfterSendMsg: a message was delivered to a group or,
// with the type types.GroupLive, to a room of Live. It carries the whole message: hand it on,
// but do not log it.
func AfterSendMsg(ctx context.Context, cb *webhook.Callback[group.AfterSendMsgPayload]) error {
	return cb.Publish(ctx)
}

// SendMsgException is called on Group.CallbackSendMsgException: a message could not be sent;
// ErrorCode says why.
func SendMsgException(
	ctx context.Context, cb *webhook.Callback[group.SendMsgExceptionPayload],
) error {
	return cb.Publish(ctx)
}

// AfterRecallMsg is called on Group.CallbackAfterRecallMsg: messages were recalled. A good place
// to take them out of an archive.
func AfterRecallMsg(ctx context.Context, cb *webhook.Callback[group.AfterRecallMsgPayload]) error {
	return cb.Publish(ctx)
}

// AfterModifyMsg is called on Group.CallbackAfterModifyMsg: a sent message was edited. It
// carries the new body.
func AfterModifyMsg(ctx context.Context, cb *webhook.Callback[group.AfterModifyMsgPayload]) error {
	return cb.Publish(ctx)
}

// AfterReadReceipt is called on Group.CallbackAfterReadReceipt: messages were confirmed as read.
// It carries how many have read each, and how many have not.
func AfterReadReceipt(
	ctx context.Context, cb *webhook.Callback[group.AfterReadReceiptPayload],
) error {
	return cb.Publish(ctx)
}

// AfterGroupMsgExtension is called on Group.CallbackAfterGroupMsgExtension: extensions of a
// message were set, deleted or cleared; OperateType says which.
func AfterGroupMsgExtension(
	ctx context.Context, cb *webhook.Callback[group.AfterGroupMsgExtensionPayload],
) error {
	return cb.Publish(ctx)
}
