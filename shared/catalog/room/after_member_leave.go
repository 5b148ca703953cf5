package room

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberLeave declares Room.CallbackAfterMemberLeave.
var AfterMemberLeave = webhook.After[AfterMemberLeavePayload]{
	Spec: webhook.Spec{
		Command:  "Room.CallbackAfterMemberLeave",
		Family:   "room",
		Function: "room/after-member-leave",
		Doc:      "60734",
		Summary:  "Members left a room, were removed or lost the connection.",
		When:     "After members have left a room, whatever the reason.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberLeavePayload) string { return string(p.RoomID) },
}

// AfterMemberLeavePayload reports who left (trtc.io/document/60734).
type AfterMemberLeavePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is the user who left, or who removed the others.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	// MemberCount is how many are in the room now.
	MemberCount       int             `json:"MemberCount"`
	Type              MemberEvent     `json:"Type"`
	MemberListAccount []types.Account `json:"MemberList_Account"`
	Reason            string          `json:"Reason"`
	EventTime         types.Millis    `json:"EventTime"`
}
