package callkit

import "github.com/tencent-webhooks/tencent-webhooks/shared/webhook"

// The events of those who join midway. The key is that of the caller's events.

// InviteUser declares invite_user.
var InviteUser = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "invite_user",
		Family:   "callkit",
		Function: "callkit/invite-user",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A user was invited into a running call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}

// JoinInGroupCall declares join_in_group_call.
var JoinInGroupCall = webhook.After[Payload]{
	Spec: webhook.Spec{
		Command:  "join_in_group_call",
		Family:   "callkit",
		Function: "callkit/join-in-group-call",
		Dialect:  webhook.DialectCallKit,
		Doc:      "60129",
		Summary:  "A user joined a running group call.",
		When:     "Right after the action of the user.",
		Identity: identity,
	},
}
