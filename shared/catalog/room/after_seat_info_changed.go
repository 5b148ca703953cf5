package room

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterSeatInfoChanged declares Mic.CallbackAfterSeatInfoChanged, which Room and Live send
// under the same name.
var AfterSeatInfoChanged = webhook.After[AfterSeatInfoChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Mic.CallbackAfterSeatInfoChanged",
		Family:   "room",
		Function: "room/after-seat-info-changed",
		Doc:      "60736",
		Summary:  "Seats of a room or a live room were taken, left, locked or muted.",
		When:     "After a seat has changed, in Room and in Live.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterSeatInfoChangedPayload) string { return string(p.RoomID) },
}

// AfterSeatInfoChangedPayload holds the seats that changed (trtc.io/document/60736 of Room,
// 64425 of Live).
type AfterSeatInfoChangedPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount changed the seats. Live does not send it.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	SeatList        []Seat        `json:"SeatList"`
	// EventTime does not come from Live.
	EventTime types.Millis `json:"EventTime"`
}

// Seat is a place for a speaker.
type Seat struct {
	wire.Object
	Index int `json:"Index"`
	// MemberAccount is absent when the seat is free.
	MemberAccount types.Account `json:"Member_Account"`
	// IsTakenDisabled locks the seat.
	IsTakenDisabled bool `json:"IsTakenDisabled"`
	IsVideoDisabled bool `json:"IsVideoDisabled"`
	IsAudioDisabled bool `json:"IsAudioDisabled"`
}
