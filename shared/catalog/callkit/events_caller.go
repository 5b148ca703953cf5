package callkit

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// The events of the caller. A user can do the same twice during a call, so the key is made of
// CallId, UserId, Role, Event and EventTime.

// CallerStartCall declares caller_start_call.
var CallerStartCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_start_call",
		Family:   "callkit",
		Function: "callkit/caller-start-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The caller started a call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallAccepted declares caller_call_accepted.
var CallerCallAccepted = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_accepted",
		Family:   "callkit",
		Function: "callkit/caller-call-accepted",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was accepted, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallMissed declares caller_call_missed.
var CallerCallMissed = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_missed",
		Family:   "callkit",
		Function: "callkit/caller-call-missed",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was missed, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallRejected declares caller_call_rejected.
var CallerCallRejected = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_rejected",
		Family:   "callkit",
		Function: "callkit/caller-call-rejected",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was rejected, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallBusy declares caller_call_busy.
var CallerCallBusy = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_busy",
		Family:   "callkit",
		Function: "callkit/caller-call-busy",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The line was busy, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCancelCall declares caller_cancel_call.
var CallerCancelCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_cancel_call",
		Family:   "callkit",
		Function: "callkit/caller-cancel-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The caller cancelled the call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallFailed declares caller_call_failed.
var CallerCallFailed = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_failed",
		Family:   "callkit",
		Function: "callkit/caller-call-failed",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "The call could not be started.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallEnd declares caller_call_end.
var CallerCallEnd = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_end",
		Family:   "callkit",
		Function: "callkit/caller-call-end",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call ended normally, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// CallerCallInterrupted declares caller_call_interrupted.
var CallerCallInterrupted = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "caller_call_interrupted",
		Family:   "callkit",
		Function: "callkit/caller-call-interrupted",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A call was interrupted, seen from the caller.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}
