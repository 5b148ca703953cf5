package callkit

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// The status callbacks. Their key is CallId, UserId, Role, CallResult and EventTime: a call ends
// once for each of its users.

// Cancel declares cancel.
var Cancel = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "cancel",
		Family:   "callkit",
		Function: "callkit/cancel",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The caller cancelled the call before it was answered.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}

// Reject declares reject.
var Reject = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "reject",
		Family:   "callkit",
		Function: "callkit/reject",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee rejected the call.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}

// NotAnswer declares not_answer.
var NotAnswer = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "not_answer",
		Family:   "callkit",
		Function: "callkit/not-answer",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The callee did not answer in time.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}

// NormalEnd declares normal_end.
var NormalEnd = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "normal_end",
		Family:   "callkit",
		Function: "callkit/normal-end",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call that was connected ended normally.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}

// CallBusy declares call_busy.
var CallBusy = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "call_busy",
		Family:   "callkit",
		Function: "callkit/call-busy",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The line was busy.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}

// Interrupt declares interrupt.
var Interrupt = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "interrupt",
		Family:   "callkit",
		Function: "callkit/interrupt",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The call was interrupted by the network or for another reason.",
		When:     "After the end of a call.",
		Identity: identity,
	},
}
