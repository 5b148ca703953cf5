package types

// GroupType is the type of a group. The set is open.
type GroupType string

// The group types of the documents. Public, ChatRoom and Private are the older names of what
// newer pages call Public, Meeting and Work; rooms of Live send Live.
const (
	GroupPublic     GroupType = "Public"
	GroupPrivate    GroupType = "Private"
	GroupWork       GroupType = "Work"
	GroupChatRoom   GroupType = "ChatRoom"
	GroupMeeting    GroupType = "Meeting"
	GroupAVChatRoom GroupType = "AVChatRoom"
	GroupBChatRoom  GroupType = "BChatRoom"
	GroupCommunity  GroupType = "Community"
	GroupLive       GroupType = "Live"
)

// Flag is a number that means yes or no.
type Flag int

// The values of a Flag.
const (
	No  Flag = 0
	Yes Flag = 1
)

// Bool reports whether the flag is set; any number but 0 sets it.
func (f Flag) Bool() bool { return f != No }

// TakeSeatMode is how members of a room come to a seat. The set is open.
type TakeSeatMode string

// The modes of Room and Live.
const (
	SeatNone        TakeSeatMode = "None"
	SeatFreeToTake  TakeSeatMode = "FreeToTake"
	SeatApplyToTake TakeSeatMode = "ApplyToTake"
)
