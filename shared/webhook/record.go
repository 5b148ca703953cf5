package webhook

import "time"

// Outcome is how a request ended, in a word.
type Outcome string

// The outcomes of a request.
const (
	Handled   Outcome = "handled"   // an after-command: the handler kept it
	Answered  Outcome = "answered"  // a before-command: the handler decided
	Defaulted Outcome = "defaulted" // a before-command: BEFORE_ON_ERROR decided
	Forwarded Outcome = "forwarded" // the command's own function has it, or has answered it
	Undecoded Outcome = "undecoded" // kept, though the body did not fit its type
	Unhandled Outcome = "unknown"   // kept, though no handler claims the command
	Duplicate Outcome = "duplicate" // answered as before
	Probed    Outcome = "probe"     // verified, but it names no command
	Rejected  Outcome = "rejected"  // not verified, or no JSON
	Failed    Outcome = "failed"    // not kept; the sender knows
)

// Record is what happened to one request. It holds no secret; of the content it holds the
// payload alone, which is not for logs.
type Record struct {
	Meta
	Family   string
	Function string
	Kind     Kind
	Outcome  Outcome
	Verdict  Verdict // of before-commands
	Reason   string  // one word for a rejection, such as stale
	Err      error   // why the outcome is what it is
	Kept     bool    // the sink stored the event
	// SinkError reports whether the event was to be stored, but was not by the time of the answer.
	SinkError bool
	// Fallback reports whether another sink took the event in place of one that did not: SINK=a|b.
	Fallback bool
	// DecodeError is why the body did not fit the command's type, "" when it did.
	DecodeError string
	Status      int    // HTTP status of the answer
	Body        []byte // of the answer
	Duration    time.Duration
	Payload     any // pointer to the decoded payload, nil when there is none
}
