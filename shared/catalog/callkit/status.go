package callkit

// The status callbacks. Their key is CallId, UserId, Role, CallResult and EventTime: a call ends
// once for each of its users.

// Cancel declares cancel.
var Cancel = declare("cancel", "callkit/cancel",
	"The caller cancelled the call before it was answered.", "After the end of a call.")

// Reject declares reject.
var Reject = declare("reject", "callkit/reject",
	"The callee rejected the call.", "After the end of a call.")

// NotAnswer declares not_answer.
var NotAnswer = declare("not_answer", "callkit/not-answer",
	"The callee did not answer in time.", "After the end of a call.")

// NormalEnd declares normal_end.
var NormalEnd = declare("normal_end", "callkit/normal-end",
	"A call that was connected ended normally.", "After the end of a call.")

// CallBusy declares call_busy.
var CallBusy = declare("call_busy", "callkit/call-busy",
	"The line was busy.", "After the end of a call.")

// Interrupt declares interrupt.
var Interrupt = declare("interrupt", "callkit/interrupt",
	"The call was interrupted by the network or for another reason.", "After the end of a call.")
