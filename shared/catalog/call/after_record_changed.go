package call

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterRecordChanged declares Call.CallbackAfterRecordChanged, which the packet of CN 647/131580
// calls Call.CallbackAfterCloudRecordingChanged. It carries an event of RTC Engine.
var AfterRecordChanged = webhook.After[AfterRecordChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Call.CallbackAfterRecordChanged",
		Family:   "call",
		Function: "call/after-record-changed",
		Doc:      "80345",
		Summary:  "The cloud recording of a call started, ended, or has files ready.",
		When:     "As the recording goes on; the pages name 301, 311 and 312.",
		Aliases:  []string{"Call.CallbackAfterCloudRecordingChanged"},
		Identity: webhook.Identity{
			Millis:   []string{"Callback.EventInfo.EventMsTs", "Callback.EventInfo.EventTsMs"},
			Delivery: []string{"EventTime", "Callback.CallbackTs", "Callback.CallbackMsTs"},
		},
	},
	Subject: func(p *AfterRecordChangedPayload) string { return string(p.CallID) },
}

// AfterRecordChangedPayload reports how the recording of a call goes on (trtc.io/document/80345, CN
// 647/131580).
type AfterRecordChangedPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	CallID          CallID `json:"CallId"`
	// Callback is the event, whole.
	Callback RecordEvent `json:"Callback"`
	// EventTime is when the webhook fired, later than the event.
	EventTime types.Millis `json:"EventTime"`
}

// OccurredAt returns when the event happened, or else EventTime.
func (p *AfterRecordChangedPayload) OccurredAt() time.Time {
	if at := p.Callback.EventInfo.OccurredAt(); !at.IsZero() {
		return at
	}
	return p.EventTime.Time()
}

// RecordEvent is an event of a cloud recording as RTC Engine sends it.
type RecordEvent struct {
	wire.Object
	EventGroupID rtc.EventGroup `json:"EventGroupId"`
	EventType    rtc.EventType  `json:"EventType"`
	// CallbackTs is the time of an attempt to deliver the event.
	CallbackTs types.Millis       `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  rtc.RecordingEvent `json:"EventInfo"`
	// KitType is 2 in the packet; no page explains it.
	KitType int `json:"KitType"`
}

// CompleteWire reads the Payload as the type of the event asks for.
func (e *RecordEvent) CompleteWire() error {
	return e.EventInfo.ReadPayload(e.EventType)
}
