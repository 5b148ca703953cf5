package rtc

import (
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// UserEvent is the EventInfo of the room and media groups, which have one table in common
// (trtc.io/document/39558).
type UserEvent struct {
	wire.Object
	// RoomID comes as a number or as a string, as the app's clients use it.
	RoomID types.RoomID `json:"RoomId"`
	// EventTs is kept for compatibility; EventMsTs is exact.
	EventTs   types.Seconds `json:"EventTs"`
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	// UserID is absent when a room is dismissed.
	UserID types.Account `json:"UserId"`
	// UniqueID comes only with services enabled before 2021-07-30.
	UniqueID int64 `json:"UniqueId"`
	// Role, TerminalType and UserType come when a user enters, Role also when he leaves or
	// changes it.
	Role         Role     `json:"Role"`
	TerminalType Terminal `json:"TerminalType"`
	UserType     UserType `json:"UserType"`
	// Reason comes on entering and leaving, with different meanings. Media events that stop
	// carry an undocumented 0.
	Reason Reason `json:"Reason"`
}

// Role is what a user may do in a room. The set is open.
type Role int

// The roles of the documents.
const (
	RoleAnchor   Role = 20
	RoleAudience Role = 21
)

func (r Role) String() string {
	switch r {
	case RoleAnchor:
		return "anchor"
	case RoleAudience:
		return "audience"
	}
	return strconv.Itoa(int(r))
}

// Terminal is the kind of device of a user. The set is open.
type Terminal int

// The terminals of the documents.
const (
	TerminalWindows Terminal = 1
	TerminalAndroid Terminal = 2
	TerminalIOS     Terminal = 3
	TerminalLinux   Terminal = 4
	TerminalOther   Terminal = 100
)

func (t Terminal) String() string {
	if t == TerminalOther {
		return "other"
	}
	return name(int(t), "", "Windows", "Android", "iOS", "Linux")
}

// UserType is the kind of SDK of a user. The set is open.
type UserType int

// The kinds of SDK of the documents.
const (
	UserWebRTC      UserType = 1
	UserMiniProgram UserType = 2
	UserNative      UserType = 3
)

func (u UserType) String() string {
	return name(int(u), "", "WebRTC", "mini program", "native SDK")
}

// Reason is why a user entered or left a room. The sets are open.
type Reason int

// The reasons of EVENT_TYPE_ENTER_ROOM.
const (
	EnterVoluntary     Reason = 1
	EnterNetworkChange Reason = 2
	EnterRetry         Reason = 3 // after a timeout
	EnterCrossRoom     Reason = 4 // called from another room
)

// The reasons of EVENT_TYPE_EXIT_ROOM.
const (
	ExitVoluntary    Reason = 1
	ExitTimeout      Reason = 2
	ExitRemoved      Reason = 3
	ExitCrossRoomEnd Reason = 4
	ExitForced       Reason = 5 // the app was force closed
)
