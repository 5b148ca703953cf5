package webhook

import "time"

// Delivery is everything there is to know about one request and how it was answered, for a
// journal. It holds secrets: Sign in the query or headers, perhaps a path secret. What it points to
// may be kept, and is not to be changed.
type Delivery struct {
	Record
	Dialect Dialect
	Request *Request // as it came
	// Checks are those that apply to the request, each with its result.
	Checks []Check
	// Unknown are the paths of members that no field of the payload's type takes.
	Unknown []string
	// Events are what the sink got, or would have got; none of a request that was rejected.
	Events []*Event
	// Sinks are what each sink said by the time of the answer.
	Sinks []SinkResult
	Steps []Step
	// Earlier is the id of an event that this one repeats: its own when it was answered from
	// memory, another one for a keyless event (see [Event.Repeats]), "" for a first delivery.
	Earlier string
}

// Step is one step on the way of a request, such as decode, and how long it took.
type Step struct {
	Name     string
	Duration time.Duration
}

// SinkResult is what one sink made of the events of a request.
type SinkResult struct {
	Name     string // scheme of the sink, such as sqlite
	Err      error  // nil when it has stored them
	Duration time.Duration
}
