// Package group holds the handlers of groups and topics: groups.go those about groups,
// members.go those about who is in them, messages.go those about messages, topics.go those about
// topics, and before.go the five that decide something.
//
// The others inform. Each of them hands its event on to the sink, and returns nil once it is
// kept; do your own work before that, or in a consumer of the sink.
package group
