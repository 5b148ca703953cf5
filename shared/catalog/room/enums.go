package room

// Type is the type of a room. The set is open.
type Type string

// Meeting is the type of all rooms of Room.
const Meeting Type = "Meeting"

// State reports whether a scheduled room has begun. The set is open.
type State string

// The states of a room.
const (
	StateNone       State = "None"
	StateNotStarted State = "NotStarted"
	StateRunning    State = "Running"
)

// MemberEvent is how members came or went. The set is open.
type MemberEvent string

// The ways into and out of a room.
const (
	Enter   MemberEvent = "Enter"
	Leave   MemberEvent = "Leave"
	Kicked  MemberEvent = "Kicked"
	Expired MemberEvent = "Expired"
)
