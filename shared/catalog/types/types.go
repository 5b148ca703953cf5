// Package types holds the named types that recur in the payloads of several families.
//
// All of them are plain strings and integers, so they compare, print and convert like any other;
// package wire notes beside them how a value came (quoted, bare) and gives it back that way.
package types

import "time"

// Account is a UserID. Tencent sends strings; official samples also show numbers of 18 digits,
// beyond 2^53, whose digits are kept exactly.
type Account string

// GroupID is the id of a group, such as @TGS#2J4SZEAEL.
type GroupID string

// RoomID is the id of a room: a string, or a number whose digits are kept exactly.
type RoomID string

// MsgKey is the unique id of a message, used to recall and edit it. In most samples it is
// <MsgSeq>_<MsgRandom>_<MsgTime>.
type MsgKey string

// Millis is a moment in Unix milliseconds; 0 when it did not come.
type Millis int64

// Time returns the moment; the zero Time for 0.
func (m Millis) Time() time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(m)).UTC()
}

// Seconds is a moment in Unix seconds; 0 when it did not come or has not been reached.
type Seconds int64

// Time returns the moment; the zero Time for 0.
func (s Seconds) Time() time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(int64(s), 0).UTC()
}

// Duration units: a number of milliseconds, and of seconds.
type (
	DurationMillis  int64
	DurationSeconds int64
)

// Duration converts to the type of the standard library.
func (d DurationMillis) Duration() time.Duration { return time.Duration(d) * time.Millisecond }

// Duration converts to the type of the standard library.
func (d DurationSeconds) Duration() time.Duration { return time.Duration(d) * time.Second }
