package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// WebRecording declares the events of group 8.
var WebRecording = webhook.After[WebRecordingPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_WEB_RECORDER",
		Family:   "rtc",
		Function: "rtc/web-recording",
		Dialect:  webhook.DialectRTC,
		Doc:      "54914",
		Summary:  "The recording of a web page started, stopped, changed or hit a limit.",
		When:     "As the recording goes on.",
		Group:    8,
		Types:    []int{801, 802, 803, 804},
		Identity: identity(),
	},
	Subject: func(p *WebRecordingPayload) string { return string(p.EventInfo.TaskID) },
}

// WebRecordingPayload is an event of the recording of a web page (trtc.io/document/54914).
type WebRecordingPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis      `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  WebRecordingEvent `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *WebRecordingPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *WebRecordingPayload) CompleteWire() error {
	return p.EventInfo.Payload.complete(p.EventType, webRecordingDetail)
}

// WebRecordingEvent is the EventInfo of the recording of a web page.
type WebRecordingEvent struct {
	wire.Object
	EventTs   types.Seconds              `json:"EventTs"`
	EventMsTs types.Millis               `json:"EventMsTs" wire:"alias=EventTsMs"`
	TaskID    TaskID                     `json:"TaskId"`
	Payload   Detail[WebRecordingDetail] `json:"Payload"`
}

// WebRecordingDetail is one of [WebRecorderStart], [WebRecorderStop], [WebRecorderUpdate] and
// [WebRecorderLimit]. All have the same members, but each counts its Status differently.
type WebRecordingDetail interface{ webRecordingDetail() }

// webRecordingDetail reads the payload of an event type; nil for one that is not known.
func webRecordingDetail(t EventType, raw wire.Raw) (WebRecordingDetail, error) {
	switch t {
	case EventWebRecorderStart:
		return read[WebRecorderStart](raw)
	case EventWebRecorderStop:
		return read[WebRecorderStop](raw)
	case EventWebRecorderStatusUpdate:
		return read[WebRecorderUpdate](raw)
	case EventWebRecorderResourceLimit:
		return read[WebRecorderLimit](raw)
	}
	return nil, nil
}
