package live

import "strconv"

// BattleID is the id of a battle between rooms.
type BattleID string

// RoomType is the type of a room. The set is open.
type RoomType string

// RoomLive is the type of all rooms of Live.
const RoomLive RoomType = "Live"

// Destroyed is who closed a room. The set is open.
type Destroyed string

// Who can close a room.
const (
	DestroyByUser   Destroyed = "DestroyByUser"
	DestroyBySystem Destroyed = "DestroyBySystem"
)

// Presence reports whether a member is in the room. The set is open.
type Presence string

// The states of a member.
const (
	Online  Presence = "Online"
	Offline Presence = "Offline"
)

// PresenceCause is why the state of a member changed. The set is open.
type PresenceCause string

// The causes of the documents.
const (
	Enter              PresenceCause = "Enter"
	Leave              PresenceCause = "Leave"
	HeartbeatInterrupt PresenceCause = "HeartbeatInterrupt"
	HeartbeatRecover   PresenceCause = "HeartbeatRecover"
)

// AdminChange is what was done to administrators. The set is open.
type AdminChange string

// What can be done to administrators.
const (
	AdminAdd    AdminChange = "add"
	AdminDelete AdminChange = "delete"
)

// BattleEnd is why a battle is over. The set is open.
type BattleEnd int

// The ends of a battle.
const (
	BattleTimeUp       BattleEnd = 0
	BattleAllLeft      BattleEnd = 1
	BattleNeverStarted BattleEnd = 2
)

func (b BattleEnd) String() string {
	switch b {
	case BattleTimeUp:
		return "time up"
	case BattleAllLeft:
		return "all left"
	case BattleNeverStarted:
		return "never started"
	}
	return strconv.Itoa(int(b))
}
