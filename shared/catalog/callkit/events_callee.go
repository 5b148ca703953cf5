package callkit

// The events of the callee. The key is that of the caller's events.

// CalleeReceiveCall declares callee_receive_call.
var CalleeReceiveCall = declare("callee_receive_call", "callkit/callee-receive-call",
	"A call reached the callee.", "Right after the action of the user.")

// CalleeAcceptCall declares callee_accept_call.
var CalleeAcceptCall = declare("callee_accept_call", "callkit/callee-accept-call",
	"The callee accepted a call.", "Right after the action of the user.")

// CalleeNotAnswerCall declares callee_not_answer_call.
var CalleeNotAnswerCall = declare("callee_not_answer_call", "callkit/callee-not-answer-call",
	"The callee did not answer a call.", "Right after the action of the user.")

// CalleeRejectCall declares callee_reject_call.
var CalleeRejectCall = declare("callee_reject_call", "callkit/callee-reject-call",
	"The callee rejected a call.", "Right after the action of the user.")

// CalleeIgnoreCall declares callee_ignore_call.
var CalleeIgnoreCall = declare("callee_ignore_call", "callkit/callee-ignore-call",
	"The callee ignored a call.", "Right after the action of the user.")

// CalleeCallCanceled declares callee_call_canceled.
var CalleeCallCanceled = declare("callee_call_canceled", "callkit/callee-call-canceled",
	"A call was cancelled, seen from the callee.", "Right after the action of the user.")

// CalleeCallEnd declares callee_call_end.
var CalleeCallEnd = declare("callee_call_end", "callkit/callee-call-end",
	"A call ended normally, seen from the callee.", "Right after the action of the user.")

// CalleeCallInterrupted declares callee_call_interrupted.
var CalleeCallInterrupted = declare("callee_call_interrupted", "callkit/callee-call-interrupted",
	"A call was interrupted, seen from the callee.", "Right after the action of the user.")
