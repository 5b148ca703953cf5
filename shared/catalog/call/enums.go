package call

import "strconv"

// CallID is the id of a call, a UUID.
type CallID string

// MediaType is what a call carries. The set is open.
type MediaType string

// The media types of the documents.
const (
	Audio MediaType = "Audio"
	Video MediaType = "Video"
)

// CallType is how many users a call is for. The set is open.
type CallType string

// The call types of the documents.
const (
	SingleCall CallType = "SingleCall"
	MultiCall  CallType = "MultiCall"
)

// RoomIDType is the kind of a call's room id. The set is open; 0 has been seen too.
type RoomIDType int

// The types of room ids in Call. RTC Engine counts differently.
const (
	RoomIDNumber RoomIDType = 1
	RoomIDString RoomIDType = 2
)

func (r RoomIDType) String() string {
	switch r {
	case RoomIDNumber:
		return "number"
	case RoomIDString:
		return "string"
	}
	return strconv.Itoa(int(r))
}

// Status reports whether a user of a call talks or is still being rung. The set is open.
type Status string

// The states of a user.
const (
	Calling Status = "Calling"
	Waiting Status = "Waiting"
)

// Result is how a call ended. The set is open.
type Result string

// The results of the documents.
const (
	Cancel    Result = "Cancel"
	Reject    Result = "Reject"
	NotAnswer Result = "NotAnswer"
	NormalEnd Result = "NormalEnd"
	CallBusy  Result = "CallBusy"
	Interrupt Result = "Interrupt"
	Offline   Result = "Offline"
)

// Action is what a user of a call did, or what was done to him. The set is open. One page has
// two lists of values: what its packets send and, under other names, what its table says. Is
// takes both for the same.
type Action string

// The actions, as packets name them.
const (
	ActionAnswer       Action = "Answer" // in the table: Accept
	ActionReject       Action = "Reject"
	ActionNotAnswer    Action = "NotAnswer"
	ActionHangup       Action = "Hangup" // in the table: Hang Up
	ActionJoin         Action = "Join"
	ActionOffline      Action = "Offline"
	ActionInvite       Action = "Invite"        // in the table: Invited
	ActionCancelInvite Action = "Cancel_Invite" // in the table: Canncel_Invite
)

// Is reports whether two actions are the same, whichever list their names are from.
func (a Action) Is(other Action) bool { return a.common() == other.common() }

// common returns the name that packets have for a name of the table.
func (a Action) common() Action {
	switch a {
	case "Accept":
		return ActionAnswer
	case "Hang Up":
		return ActionHangup
	case "Invited":
		return ActionInvite
	case "Canncel_Invite":
		return ActionCancelInvite
	}
	return a
}
