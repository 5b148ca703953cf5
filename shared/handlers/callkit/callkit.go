// Package callkit holds the handlers of CallKit v1.
package callkit

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Cancel is called on cancel: the caller cancelled the call before it was answered.
func Cancel(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// Reject is called on reject: the callee rejected the call.
func Reject(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// NotAnswer is called on not_answer: the callee did not answer in time.
func NotAnswer(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// NormalEnd is called on normal_end: a call that was connected ended normally.
func NormalEnd(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallBusy is called on call_busy: the line was busy.
func CallBusy(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// Interrupt is called on interrupt: the call was interrupted by the network or for another reason.
func Interrupt(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerStartCall is called on caller_start_call: the caller started a call.
func CallerStartCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallAccepted is called on caller_call_accepted: a call was accepted, seen from the caller.
func CallerCallAccepted(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallMissed is called on caller_call_missed: a call was missed, seen from the caller.
func CallerCallMissed(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallRejected is called on caller_call_rejected: a call was rejected, seen from the caller.
func CallerCallRejected(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallBusy is called on caller_call_busy: the line was busy, seen from the caller.
func CallerCallBusy(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCancelCall is called on caller_cancel_call: the caller cancelled the call.
func CallerCancelCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallFailed is called on caller_call_failed: the call could not be started.
func CallerCallFailed(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallEnd is called on caller_call_end: a call ended normally, seen from the caller.
func CallerCallEnd(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CallerCallInterrupted is called on caller_call_interrupted: a call was interrupted, seen from the caller.
func CallerCallInterrupted(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeReceiveCall is called on callee_receive_call: a call reached the callee.
func CalleeReceiveCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeAcceptCall is called on callee_accept_call: the callee accepted a call.
func CalleeAcceptCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeNotAnswerCall is called on callee_not_answer_call: the callee did not answer a call.
func CalleeNotAnswerCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeRejectCall is called on callee_reject_call: the callee rejected a call.
func CalleeRejectCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeIgnoreCall is called on callee_ignore_call: the callee ignored a call.
func CalleeIgnoreCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeCallCanceled is called on callee_call_canceled: a call was cancelled, seen from the callee.
func CalleeCallCanceled(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeCallEnd is called on callee_call_end: a call ended normally, seen from the callee.
func CalleeCallEnd(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// CalleeCallInterrupted is called on callee_call_interrupted: a call was interrupted, seen from the callee.
func CalleeCallInterrupted(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// InviteUser is called on invite_user: a user was invited into a running call.
func InviteUser(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}

// JoinInGroupCall is called on join_in_group_call: a user joined a running group call.
func JoinInGroupCall(ctx context.Context, cb *webhook.Callback[callkit.Payload]) error {
	return cb.Publish(ctx)
}
