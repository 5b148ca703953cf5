package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Room declares the events of group 1.
var Room = webhook.After[RoomPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_ROOM",
		Family:   "rtc",
		Function: "rtc/room",
		Dialect:  webhook.DialectRTC,
		Doc:      "39558",
		Summary:  "A room was created or dismissed, or a user entered, left or changed role.",
		When:     "Right after the event; events may come out of order.",
		Group:    1,
		Types:    []int{101, 102, 103, 104, 105},
		Identity: identity(),
	},
	Subject: func(p *RoomPayload) string { return string(p.EventInfo.RoomID) },
}

// RoomPayload is an event of a room (trtc.io/document/39558).
type RoomPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  UserEvent    `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *RoomPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}
