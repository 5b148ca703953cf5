package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberStateChanged declares Live.CallbackAfterMemberStateChanged, which some pages call
// Live.CallbackMemberStateChanged.
var AfterMemberStateChanged = webhook.After[AfterMemberStateChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterMemberStateChanged",
		Family:   "live",
		Function: "live/after-member-state-changed",
		Doc:      "64424",
		Summary:  "Members of a live room entered, left, went offline or came back.",
		When:     "After the state of members has changed.",
		Aliases:  []string{"Live.CallbackMemberStateChanged"},
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberStateChangedPayload) string { return string(p.RoomID) },
}

// AfterMemberStateChangedPayload reports who is there and who is not (trtc.io/document/64424).
type AfterMemberStateChangedPayload struct {
	wire.Object
	CallbackCommand string         `json:"CallbackCommand"`
	RoomID          types.RoomID   `json:"RoomId"`
	EventType       Presence       `json:"EventType"`
	EventCause      PresenceCause  `json:"EventCause"`
	MemberList      []types.Member `json:"MemberList"`
	EventTime       types.Millis   `json:"EventTime"`
}
