package live

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCloudRecordingChanged declares Live.CallbackAfterCloudRecordingChanged, which two pages call
// Follow.CallbackAfterCloudRecordingChanged. The body is an event of RTC Engine.
var AfterCloudRecordingChanged = webhook.After[AfterCloudRecordingChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterCloudRecordingChanged",
		Family:   "live",
		Function: "live/after-cloud-recording-changed",
		Doc:      "78428",
		Updated:  "2026-03-27",
		Summary:  "The recording of a live room started, stopped, moved, or has files ready.",
		When:     "As the recording goes on, where it is switched on for the room or in the console.",
		Aliases:  []string{"Follow.CallbackAfterCloudRecordingChanged"},
		Identity: webhook.Identity{
			Millis:   []string{"EventInfo.EventMsTs", "EventInfo.EventTsMs"},
			Delivery: []string{"CallbackTs", "CallbackMsTs"},
		},
	},
	Subject: func(p *AfterCloudRecordingChangedPayload) string { return string(p.EventInfo.RoomID) },
}

// AfterCloudRecordingChangedPayload is an event of a recording (trtc.io/document/78428, CN
// 269/129603): of group 3, or of group 8 when a web page is recorded.
type AfterCloudRecordingChangedPayload struct {
	wire.Object
	CallbackCommand string         `json:"CallbackCommand"`
	EventGroupID    rtc.EventGroup `json:"EventGroupId"`
	EventType       rtc.EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis       `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  rtc.RecordingEvent `json:"EventInfo"`
}

// OccurredAt returns EventMsTs or else EventTs.
func (p *AfterCloudRecordingChangedPayload) OccurredAt() time.Time { return p.EventInfo.OccurredAt() }

// CompleteWire reads the Payload as the type of the event asks for.
func (p *AfterCloudRecordingChangedPayload) CompleteWire() error {
	return p.EventInfo.ReadPayload(p.EventType)
}
