// Package officialaccount holds the handlers of official accounts.
package officialaccount

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// BeforeCreate decides on OfficialAccount.CallbackBeforeCreateOfficialAccount: an official
// account is about to be created. Besides the zero answer, which allows, there are
// officialaccount.BeforeCreateAnswer{}.Refuse("text") and .RefuseWith(120001, "text").
func BeforeCreate(
	context.Context, *webhook.Callback[officialaccount.BeforeCreatePayload],
) (officialaccount.BeforeCreateAnswer, error) {
	return officialaccount.BeforeCreateAnswer{}, nil
}

// AfterCreate is called on OfficialAccount.CallbackAfterCreateOfficialAccount: an official
// account was created.
func AfterCreate(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterCreatePayload],
) error {
	return cb.Publish(ctx)
}

// AfterInfoChanged is called on OfficialAccount.CallbackAfterOfficialAccountInfoChanged: the
// profile of an official account changed. wire.Has(&cb.Payload, "Name") reports whether a field
// came.
func AfterInfoChanged(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterInfoChangedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterDestroyed is called on OfficialAccount.CallbackAfterOfficialAccountDestroyed: an official
// account was destroyed.
func AfterDestroyed(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterDestroyedPayload],
) error {
	return cb.Publish(ctx)
}

// BeforeAddSubscriber decides on OfficialAccount.CallbackBeforeAddSubscriber: users are about to
// subscribe. Besides the zero answer, which allows all, there are
// officialaccount.BeforeAddSubscriberAnswer{}.Refuse("text") for all of them and
// .RefuseSome(account) for those it names.
func BeforeAddSubscriber(
	context.Context, *webhook.Callback[officialaccount.BeforeAddSubscriberPayload],
) (officialaccount.BeforeAddSubscriberAnswer, error) {
	return officialaccount.BeforeAddSubscriberAnswer{}, nil
}

// AfterAddSubscriber is called on OfficialAccount.CallbackAfterAddSubscriber: users subscribed to
// an official account.
func AfterAddSubscriber(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterAddSubscriberPayload],
) error {
	return cb.Publish(ctx)
}

// AfterFull is called on OfficialAccount.CallbackAfterOfficialAccountFull: an official account
// reached its limit of subscribers.
func AfterFull(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterFullPayload],
) error {
	return cb.Publish(ctx)
}

// AfterDeleteSubscriber is called on OfficialAccount.CallbackAfterDeleteSubscriber: users
// unsubscribed from an official account, or were removed.
func AfterDeleteSubscriber(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterDeleteSubscriberPayload],
) error {
	return cb.Publish(ctx)
}

// BeforeSendMsg decides on OfficialAccount.CallbackBeforeSendMsg: an official account is about to
// broadcast a message. Besides the zero answer, which allows, there are
//
//	officialaccount.BeforeSendMsgAnswer{}.Refuse("text")              error 10016
//	officialaccount.BeforeSendMsgAnswer{}.RefuseWith(120001, "text")  this code and text
//	officialaccount.BeforeSendMsgAnswer{}.Drop()                      success, nobody gets it
//	officialaccount.BeforeSendMsgAnswer{}.Rewrite(body)               another body is sent
func BeforeSendMsg(
	context.Context, *webhook.Callback[officialaccount.BeforeSendMsgPayload],
) (officialaccount.BeforeSendMsgAnswer, error) {
	return officialaccount.BeforeSendMsgAnswer{}, nil
}

// AfterSendMsg is called on OfficialAccount.CallbackAfterSendMsg: an official account broadcast a
// message.
func AfterSendMsg(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterSendMsgPayload],
) error {
	return cb.Publish(ctx)
}

// AfterMsgWithDraw is called on OfficialAccount.CallbackAfterMsgWithDraw: broadcasts of an
// official account were recalled.
func AfterMsgWithDraw(
	ctx context.Context, cb *webhook.Callback[officialaccount.AfterMsgWithDrawPayload],
) error {
	return cb.Publish(ctx)
}
