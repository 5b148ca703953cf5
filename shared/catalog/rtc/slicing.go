package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Slicing declares the events of group 10. No page names the group as a whole: the command is
// called after its events.
var Slicing = webhook.After[SlicingPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_CLOUD_SLICE",
		Family:   "rtc",
		Function: "rtc/slicing",
		Dialect:  webhook.DialectRTC,
		Doc:      "73393",
		Updated:  "2025-08-28",
		Summary:  "A cloud slicing task started, stopped, or made a picture or a piece of sound.",
		When:     "As the task goes on; 1003-1005 when it is stored in COS only.",
		Group:    10,
		Types:    []int{1001, 1002, 1003, 1004, 1005, 1006},
		Identity: identity(),
	},
	Subject: func(p *SlicingPayload) string { return string(p.EventInfo.TaskID) },
}

// SlicingPayload is an event of cloud slicing (trtc.io/document/73393, CN 647/122500).
type SlicingPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  SlicingEvent `json:"EventInfo"`
}

// OccurredAt returns EventMsTs or else EventTs.
func (p *SlicingPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *SlicingPayload) CompleteWire() error {
	return p.EventInfo.Payload.complete(p.EventType, slicingDetail)
}

// SlicingEvent is the EventInfo of cloud slicing.
type SlicingEvent struct {
	wire.Object
	RoomID types.RoomID `json:"RoomId"`
	// EventTs comes quoted in some packets; EventMsTs is exact.
	EventTs   types.Seconds `json:"EventTs"`
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	// UserID is the robot that slices.
	UserID  types.Account         `json:"UserId"`
	TaskID  TaskID                `json:"TaskId"`
	Payload Detail[SlicingDetail] `json:"Payload"`
}

// SlicingDetail is one of [SliceStart], [SliceStop], [SliceUploadStart], [SliceFile],
// [SliceUploadStop] and [UploadError].
type SlicingDetail interface{ slicingDetail() }

// slicingDetail reads the payload of an event type; nil for one that is not known.
func slicingDetail(t EventType, raw wire.Raw) (SlicingDetail, error) {
	switch t {
	case EventSliceStart:
		return read[SliceStart](raw)
	case EventSliceStop:
		return read[SliceStop](raw)
	case EventSliceUploadStart:
		return read[SliceUploadStart](raw)
	case EventSliceFileInfo:
		return read[SliceFile](raw)
	case EventSliceUploadStop:
		return read[SliceUploadStop](raw)
	case EventSliceUploadError:
		return read[UploadError](raw)
	}
	return nil, nil
}
