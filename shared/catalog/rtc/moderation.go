package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Moderation declares the events of group 11, which newer pages call content understanding. No page
// names the group as a whole: the command is called after its events.
var Moderation = webhook.After[ModerationPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_CLOUD_MODERATION",
		Family:   "rtc",
		Function: "rtc/moderation",
		Dialect:  webhook.DialectRTC,
		Doc:      "73394",
		Updated:  "2026-06-11",
		Summary:  "A moderation task of a room started, stopped, or has a verdict.",
		When:     "As the task goes on; 1104 for each verdict.",
		Group:    11,
		Types:    []int{1101, 1102, 1103, 1104, 1105, 1106},
		Identity: identity(),
	},
	Subject: func(p *ModerationPayload) string { return string(p.EventInfo.TaskID) },
}

// ModerationPayload is an event of cloud moderation (trtc.io/document/73394, CN 647/132332).
type ModerationPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis    `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  ModerationEvent `json:"EventInfo"`
}

// OccurredAt returns EventMsTs or else EventTs.
func (p *ModerationPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *ModerationPayload) CompleteWire() error {
	return p.EventInfo.Payload.complete(p.EventType, moderationDetail)
}

// ModerationEvent is the EventInfo of cloud moderation.
type ModerationEvent struct {
	wire.Object
	RoomID types.RoomID `json:"RoomId"`
	// EventTs comes quoted in some packets; EventMsTs is exact.
	EventTs   types.Seconds `json:"EventTs"`
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	// UserID is the robot that pulls the stream.
	UserID types.Account `json:"UserId"`
	// StreamerUserID is the anchor whose stream was judged; 1104 only.
	StreamerUserID types.Account            `json:"StreamerUserId"`
	TaskID         TaskID                   `json:"TaskId"`
	Payload        Detail[ModerationDetail] `json:"Payload"`
}

// ModerationDetail is one of [ModerationStart], [ModerationStop], [ModerationSendStart],
// [ModerationVerdict], [ModerationSendStop] and [UploadError].
type ModerationDetail interface{ moderationDetail() }

// moderationDetail reads the payload of an event type; nil for one that is not known.
func moderationDetail(t EventType, raw wire.Raw) (ModerationDetail, error) {
	switch t {
	case EventModerationStart:
		return read[ModerationStart](raw)
	case EventModerationStop:
		return read[ModerationStop](raw)
	case EventModerationSendStart:
		return read[ModerationSendStart](raw)
	case EventModerationVerdict:
		return read[ModerationVerdict](raw)
	case EventModerationSendStop:
		return read[ModerationSendStop](raw)
	case EventModerationUploadError:
		return read[UploadError](raw)
	}
	return nil, nil
}
