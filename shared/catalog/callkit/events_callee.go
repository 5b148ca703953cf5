package callkit

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// The events of the callee. The key is that of the caller's events.

// CalleeReceiveCall declares callee_receive_call.
var CalleeReceiveCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_receive_call",
		Family:   "callkit",
		Function: "callkit/callee-receive-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call reached the callee.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeAcceptCall declares callee_accept_call.
var CalleeAcceptCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_accept_call",
		Family:   "callkit",
		Function: "callkit/callee-accept-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee accepted a call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeNotAnswerCall declares callee_not_answer_call.
var CalleeNotAnswerCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_not_answer_call",
		Family:   "callkit",
		Function: "callkit/callee-not-answer-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee did not answer a call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeRejectCall declares callee_reject_call.
var CalleeRejectCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_reject_call",
		Family:   "callkit",
		Function: "callkit/callee-reject-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee rejected a call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeIgnoreCall declares callee_ignore_call.
var CalleeIgnoreCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_ignore_call",
		Family:   "callkit",
		Function: "callkit/callee-ignore-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee ignored a call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeCallCanceled declares callee_call_canceled.
var CalleeCallCanceled = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_call_canceled",
		Family:   "callkit",
		Function: "callkit/callee-call-canceled",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was cancelled, seen from the callee.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeCallEnd declares callee_call_end.
var CalleeCallEnd = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_call_end",
		Family:   "callkit",
		Function: "callkit/callee-call-end",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call ended normally, seen from the callee.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CalleeCallInterrupted declares callee_call_interrupted.
var CalleeCallInterrupted = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "callee_call_interrupted",
		Family:   "callkit",
		Function: "callkit/callee-call-interrupted",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was interrupted, seen from the callee.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}
