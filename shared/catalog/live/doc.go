// Package live declares the webhooks of Live. They use the chat dialect. Live sends three
// more that are declared elsewhere: those about messages in package group, the one about seats
// in package room, and those about followers in package follow.
//
// A room id can be used again after the room is gone, and a packet carries no id of the event:
// the identities are made of the room, EventTime and, where several things can happen in one
// millisecond, a hash of the body, which a retry repeats.
package live
