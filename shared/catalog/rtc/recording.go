package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Recording declares the events of group 3.
var Recording = webhook.After[RecordingPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_CLOUD_RECORDING",
		Family:   "rtc",
		Function: "rtc/recording",
		Dialect:  webhook.DialectRTC,
		Doc:      "54914",
		Summary:  "A cloud recording started, stopped, moved, or has files ready.",
		When:     "As the recording goes on; 303-305, 307 and 310 when it is stored in COS only.",
		Group:    3,
		Types:    []int{301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312},
		Identity: identity(),
	},
	Subject: func(p *RecordingPayload) string { return string(p.EventInfo.TaskID) },
}

// RecordingPayload is an event of a cloud recording (trtc.io/document/54914).
type RecordingPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis   `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  RecordingEvent `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *RecordingPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *RecordingPayload) CompleteWire() error {
	return p.EventInfo.ReadPayload(p.EventType)
}

// RecordingEvent is the EventInfo of cloud recording.
type RecordingEvent struct {
	wire.Object
	RoomID types.RoomID `json:"RoomId"`
	// EventTs comes quoted in some packets; EventMsTs is exact and missing on older pages.
	EventTs   types.Seconds `json:"EventTs"`
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	// UserID is the recording robot.
	UserID  types.Account           `json:"UserId"`
	TaskID  TaskID                  `json:"TaskId"`
	Payload Detail[RecordingDetail] `json:"Payload"`
}

// ReadPayload reads the Payload as the type of the event asks for. Whoever embeds the event in a
// payload of his own calls it when all members are there.
func (e *RecordingEvent) ReadPayload(t EventType) error {
	return e.Payload.complete(t, recordingDetail)
}

// OccurredAt returns EventMsTs or else EventTs.
func (e *RecordingEvent) OccurredAt() time.Time { return occurred(e.EventMsTs, e.EventTs) }

// RecordingDetail is one of [RecorderStart], [RecorderStop], [UploadStart], [FileInfo],
// [UploadStop], [Failover], [FileSlice], [UploadError], [DownloadImageError], [MP4Stop], [VODCommit]
// and [VODStop]; in the webhook of Live, also one of [WebRecordingDetail].
type RecordingDetail interface{ recordingDetail() }

// recordingDetail reads the payload of an event type; nil for one that is not known.
func recordingDetail(t EventType, raw wire.Raw) (RecordingDetail, error) {
	switch t {
	case EventRecorderStart:
		return read[RecorderStart](raw)
	case EventRecorderStop:
		return read[RecorderStop](raw)
	case EventUploadStart:
		return read[UploadStart](raw)
	case EventFileInfo:
		return read[FileInfo](raw)
	case EventUploadStop:
		return read[UploadStop](raw)
	case EventFailover:
		return read[Failover](raw)
	case EventFileSlice:
		return read[FileSlice](raw)
	case EventUploadError:
		return read[UploadError](raw)
	case EventDownloadImageError:
		return read[DownloadImageError](raw)
	}
	return recordingResult(t, raw)
}

// recordingResult is the part of recordingDetail about finished files and web pages.
func recordingResult(t EventType, raw wire.Raw) (RecordingDetail, error) {
	switch t {
	case EventMP4Stop:
		return read[MP4Stop](raw)
	case EventVODCommit:
		return read[VODCommit](raw)
	case EventVODStop:
		return read[VODStop](raw)
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
