// Package room declares the webhooks of Room (Conference), and the one about seats that Live
// sends as well. They use the chat dialect.
//
// A room id can be used again after the room is gone, and a packet carries no id of the event:
// the identities are made of the room, EventTime and, where several things can happen in one
// millisecond, a hash of the body, which a retry repeats.
package room
