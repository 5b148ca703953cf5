package callkit

// The events of those who join midway. The key is that of the caller's events.

// InviteUser declares invite_user.
var InviteUser = declare("invite_user", "callkit/invite-user",
	"A user was invited into a running call.", "Right after the action of the user.")

// JoinInGroupCall declares join_in_group_call.
var JoinInGroupCall = declare("join_in_group_call", "callkit/join-in-group-call",
	"A user joined a running group call.", "Right after the action of the user.")
