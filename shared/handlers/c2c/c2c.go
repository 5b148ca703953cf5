// Package c2c holds the handlers of one-to-one messages.
package c2c

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BeforeSendMsg decides on C2C.CallbackBeforeSendMsg: a one-to-one message is about to be
// delivered. Payload.MsgBody is the message; its method Text gives all texts of it. Besides the
// zero answer, which allows, there are
//
//	c2c.BeforeSendMsgAnswer{}.Refuse("text")              the sender sees error 20006
//	c2c.BeforeSendMsgAnswer{}.RefuseWith(120001, "text")  he sees this code and text
//	c2c.BeforeSendMsgAnswer{}.Drop()                      he sees success, nobody gets it
//	c2c.BeforeSendMsgAnswer{}.Rewrite(body)               another body is delivered
//
// To mask words, rewrite with cb.Payload.MsgBody.ReplaceText(mask).
func BeforeSendMsg(
	context.Context, *webhook.Callback[c2c.BeforeSendMsgPayload],
) (c2c.BeforeSendMsgAnswer, error) {
	return c2c.BeforeSendMsgAnswer{}, nil
}

// AfterSendMsg is called on C2C.CallbackAfterSendMsg: a one-to-one message was delivered, or
// could not be. Payload.Delivered says which.
func AfterSendMsg(ctx context.Context, cb *webhook.Callback[c2c.AfterSendMsgPayload]) error {
	return cb.Publish(ctx)
}

// AfterMsgReport is called on C2C.CallbackAfterMsgReport: a user read a one-to-one conversation
// up to a time.
func AfterMsgReport(ctx context.Context, cb *webhook.Callback[c2c.AfterMsgReportPayload]) error {
	return cb.Publish(ctx)
}

// AfterMsgWithDraw is called on C2C.CallbackAfterMsgWithDraw: a one-to-one message was recalled.
func AfterMsgWithDraw(
	ctx context.Context, cb *webhook.Callback[c2c.AfterMsgWithDrawPayload],
) error {
	return cb.Publish(ctx)
}

// AfterC2CMsgExtension is called on C2C.CallbackAfterC2CMsgExtension: extensions of a one-to-one
// message were set, deleted or cleared.
func AfterC2CMsgExtension(
	ctx context.Context, cb *webhook.Callback[c2c.AfterC2CMsgExtensionPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMsgReadReceipt is called on C2C.CallbackAfterMsgReadReceipt: a user sent a receipt for
// single one-to-one messages.
func AfterMsgReadReceipt(
	ctx context.Context, cb *webhook.Callback[c2c.AfterMsgReadReceiptPayload],
) error {
	return cb.Publish(ctx)
}

// AfterModifyMsg is called on C2C.CallbackAfterModifyMsg: a one-to-one message was edited after
// it was sent.
func AfterModifyMsg(ctx context.Context, cb *webhook.Callback[c2c.AfterModifyMsgPayload]) error {
	return cb.Publish(ctx)
}

// AfterMsgReadAll is called on C2C.CallbackAfterMsgReadAll: a user marked all messages read,
// one-to-one and group alike.
func AfterMsgReadAll(
	ctx context.Context, cb *webhook.Callback[c2c.AfterMsgReadAllPayload],
) error {
	return cb.Publish(ctx)
}
