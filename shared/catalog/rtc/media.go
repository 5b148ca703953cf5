package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Media declares the events of group 2.
var Media = webhook.After[MediaPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_MEDIA",
		Family:   "rtc",
		Function: "rtc/media",
		Dialect:  webhook.DialectRTC,
		Doc:      "39558",
		Summary:  "A user started or stopped sending video, audio or a screen.",
		When:     "Right after the event; leaving a room sends EVENT_TYPE_EXIT_ROOM alone.",
		Group:    2,
		Types:    []int{201, 202, 203, 204, 205, 206},
		Identity: identity(),
	},
	Subject: func(p *MediaPayload) string { return string(p.EventInfo.RoomID) },
}

// MediaPayload is an event of a user's streams (trtc.io/document/39558).
type MediaPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  UserEvent    `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *MediaPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}
