package callkit

// The events of the caller. A user can do the same twice during a call, so the key is made of
// CallId, UserId, Role, Event and EventTime.

// CallerStartCall declares caller_start_call.
var CallerStartCall = declare("caller_start_call", "callkit/caller-start-call",
	"The caller started a call.", "Right after the action of the user.")

// CallerCallAccepted declares caller_call_accepted.
var CallerCallAccepted = declare("caller_call_accepted", "callkit/caller-call-accepted",
	"A call was accepted, seen from the caller.", "Right after the action of the user.")

// CallerCallMissed declares caller_call_missed.
var CallerCallMissed = declare("caller_call_missed", "callkit/caller-call-missed",
	"A call was missed, seen from the caller.", "Right after the action of the user.")

// CallerCallRejected declares caller_call_rejected.
var CallerCallRejected = declare("caller_call_rejected", "callkit/caller-call-rejected",
	"A call was rejected, seen from the caller.", "Right after the action of the user.")

// CallerCallBusy declares caller_call_busy.
var CallerCallBusy = declare("caller_call_busy", "callkit/caller-call-busy",
	"The line was busy, seen from the caller.", "Right after the action of the user.")

// CallerCancelCall declares caller_cancel_call.
var CallerCancelCall = declare("caller_cancel_call", "callkit/caller-cancel-call",
	"The caller cancelled the call.", "Right after the action of the user.")

// CallerCallFailed declares caller_call_failed.
var CallerCallFailed = declare("caller_call_failed", "callkit/caller-call-failed",
	"The call could not be started.", "Right after the action of the user.")

// CallerCallEnd declares caller_call_end.
var CallerCallEnd = declare("caller_call_end", "callkit/caller-call-end",
	"A call ended normally, seen from the caller.", "Right after the action of the user.")

// CallerCallInterrupted declares caller_call_interrupted.
var CallerCallInterrupted = declare("caller_call_interrupted", "callkit/caller-call-interrupted",
	"A call was interrupted, seen from the caller.", "Right after the action of the user.")
