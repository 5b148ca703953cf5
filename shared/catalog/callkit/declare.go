package callkit

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// declare returns the declaration of a callback. It is small enough for the compiler to inline, which
// then lays the declarations out statically, so that a function links none but its own: nothing in it
// may refer to a variable.
//
// A call ends once for each of its users, and they do one thing a second: CallId with EventTime or
// CallResult is a key.
func declare(command webhook.Command, function, summary, when string) webhook.After[Payload] {
	return webhook.After[Payload]{Spec: webhook.Spec{
		Command:  command,
		Family:   "callkit",
		Function: function,
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  summary,
		When:     when,
		Identity: webhook.Identity{
			Unique: [][]string{{"CallId", "EventTime"}, {"CallId", "CallResult"}},
		},
	}}
}
