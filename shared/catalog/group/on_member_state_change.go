package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OnMemberStateChange declares Group.CallbackOnMemberStateChange.
var OnMemberStateChange = webhook.After[OnMemberStateChangePayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackOnMemberStateChange",
		Family:   "group",
		Function: "group/on-member-state-change",
		Doc:      "intl 1047/48734",
		Summary:  "Members of a live group went offline, came back, joined or left.",
		When: "No heartbeat for over 30 s and the heartbeat after that; joining with the first " +
			"and leaving with the last of a user's devices.",
		Switch:   "A paid edition and the online member list of live groups.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *OnMemberStateChangePayload) string { return string(p.GroupID) },
}

// OnMemberStateChangePayload reports who is there and who is not (intl 1047/48734).
type OnMemberStateChangePayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	GroupID         types.GroupID `json:"GroupId"`
	// Type is AVChatRoom where it comes.
	Type      types.GroupType `json:"Type"`
	EventType Presence        `json:"EventType"`
	// EventCause is on newer pages only.
	EventCause PresenceCause  `json:"EventCause"`
	MemberList []types.Member `json:"MemberList"`
	EventTime  types.Millis   `json:"EventTime"`
}
