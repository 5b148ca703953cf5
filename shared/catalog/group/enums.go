package group

// JoinType is how members came into a group. The set is open.
type JoinType string

// The ways into a group.
const (
	JoinApply   JoinType = "Apply"
	JoinInvited JoinType = "Invited"
)

// ExitType is how members left a group. The set is open.
type ExitType string

// The ways out of a group.
const (
	ExitKicked ExitType = "Kicked"
	ExitQuit   ExitType = "Quit"
)

// Presence reports whether a member of a live group is there. The set is open.
type Presence string

// The states of a member of a live group.
const (
	Online  Presence = "Online"
	Offline Presence = "Offline"
)

// PresenceCause is why the state of a member changed. The set is open.
type PresenceCause string

// The causes of the documents.
const (
	HeartbeatInterrupt PresenceCause = "HeartbeatInterrupt" // none for over 30 s
	HeartbeatRecover   PresenceCause = "HeartbeatRecover"
	FirstJoin          PresenceCause = "Join" // on the first of the user's devices
	LastQuit           PresenceCause = "Quit" // on the last of the user's devices
)

// Role is what a member may do in a group. The set is open.
type Role string

// The roles that are reported.
const (
	RoleAdmin  Role = "Admin"
	RoleMember Role = "Member"
)

// AttrChange is what was done to the attributes of a group. The set is open.
type AttrChange string

// The changes of attributes. Set replaces all of them.
const (
	AttrSet    AttrChange = "set"
	AttrModify AttrChange = "modify"
	AttrClear  AttrChange = "clear"
	AttrDelete AttrChange = "delete"
)
