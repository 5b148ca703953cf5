// Package call holds the handlers of Call. Each hands its event on to the sink; what is done
// before is yours.
package call

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterStartCall is called on Call.CallbackAfterStartCall: a call was started. CallInfo says
// which, UserList who is in it and who is being rung.
func AfterStartCall(ctx context.Context, cb *webhook.Callback[call.AfterStartCallPayload]) error {
	return cb.Publish(ctx)
}

// AfterEndCall is called on Call.CallbackAfterEndCall: a call ended. CallRecord is all there is
// to know for a call history or a bill; AcceptTime is 0 when nobody answered.
func AfterEndCall(ctx context.Context, cb *webhook.Callback[call.AfterEndCallPayload]) error {
	return cb.Publish(ctx)
}

// AfterMemberChanged is called on Call.CallbackAfterMemberChanged: users answered, rejected,
// joined, left or were invited. Compare ActionType with its method Is.
func AfterMemberChanged(
	ctx context.Context, cb *webhook.Callback[call.AfterMemberChangedPayload],
) error {
	return cb.Publish(ctx)
}

// AfterRecordChanged is called on Call.CallbackAfterRecordChanged: the cloud recording of a call
// started, ended, or has files ready. cb.Payload.Callback is the event, as RTC Engine sends it.
func AfterRecordChanged(
	ctx context.Context, cb *webhook.Callback[call.AfterRecordChangedPayload],
) error {
	return cb.Publish(ctx)
}
