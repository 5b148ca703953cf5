package room

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberEnter declares Room.CallbackAfterMemberEnter.
var AfterMemberEnter = webhook.After[AfterMemberEnterPayload]{
	Spec: webhook.Spec{
		Command:  "Room.CallbackAfterMemberEnter",
		Family:   "room",
		Function: "room/after-member-enter",
		Doc:      "60735",
		Summary:  "Members entered a room.",
		When:     "After members have entered a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberEnterPayload) string { return string(p.RoomID) },
}

// AfterMemberEnterPayload reports who entered (trtc.io/document/60735).
type AfterMemberEnterPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is the user who entered.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	// MemberCount is how many are in the room now.
	MemberCount       int             `json:"MemberCount"`
	Type              MemberEvent     `json:"Type"`
	MemberListAccount []types.Account `json:"MemberList_Account"`
	EventTime         types.Millis    `json:"EventTime"`
}
