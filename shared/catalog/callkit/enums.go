package callkit

import "strings"

// Tables write the values below with a capital, packets in lower case: compare them with Is.

// MediaType is what a call carries. The set is open.
type MediaType string

// The media types of the documents.
const (
	Audio MediaType = "audio"
	Video MediaType = "video"
)

// Is compares in any letter case.
func (m MediaType) Is(other MediaType) bool { return strings.EqualFold(string(m), string(other)) }

// CallType is how many users a call is for. The set is open.
type CallType string

// The call types of the documents.
const (
	Single CallType = "single"
	Group  CallType = "group"
)

// Is compares in any letter case.
func (c CallType) Is(other CallType) bool { return strings.EqualFold(string(c), string(other)) }

// Role is the side of a call that a user is on. The set is open.
type Role string

// The roles of the documents.
const (
	Caller Role = "caller"
	Callee Role = "callee"
)

// Is compares in any letter case.
func (r Role) Is(other Role) bool { return strings.EqualFold(string(r), string(other)) }

// CallResult is how a call ended. The set is open.
type CallResult string

// The results of the documents; each is the name of a status callback too.
const (
	ResultCancel    CallResult = "cancel"
	ResultReject    CallResult = "reject"
	ResultNotAnswer CallResult = "not_answer"
	ResultNormalEnd CallResult = "normal_end"
	ResultCallBusy  CallResult = "call_busy"
	ResultInterrupt CallResult = "interrupt"
)

// Is compares in any letter case.
func (c CallResult) Is(other CallResult) bool {
	return strings.EqualFold(string(c), string(other))
}
