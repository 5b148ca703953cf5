package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Transcription declares the events of group 14: version 2.0 of what group 9 is version 1.0 of.
var Transcription = webhook.After[TranscriptionPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_CLOUD_TRANSCRIPTION",
		Family:   "rtc",
		Function: "rtc/transcription",
		Dialect:  webhook.DialectRTC,
		Doc:      "80094",
		Updated:  "2026-05-27",
		Summary:  "An AI transcription (2.0) started or stopped, or a sentence was recognised or translated.",
		When:     "As the task goes on. Console: the callback type AI transcription 2.0.",
		Group:    14,
		Types:    []int{1401, 1402, 1403, 1404},
		Identity: identity(),
	},
	Subject: func(p *TranscriptionPayload) string { return string(p.EventInfo.TaskID) },
}

// TranscriptionPayload is an event of AI transcription 2.0 (trtc.io/document/80094, CN 647/129976).
type TranscriptionPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis       `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  TranscriptionEvent `json:"EventInfo"`
}

// OccurredAt returns EventMsTs or else EventTs.
func (p *TranscriptionPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *TranscriptionPayload) CompleteWire() error {
	return p.EventInfo.Payload.complete(p.EventType, transcriptionDetail)
}

// TranscriptionEvent is the EventInfo of AI transcription 2.0.
type TranscriptionEvent struct {
	wire.Object
	EventTs    types.Seconds `json:"EventTs"`
	EventMsTs  types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	TaskID     TaskID        `json:"TaskId"`
	RoomID     types.RoomID  `json:"RoomId"`
	RoomIDType RoomIDType    `json:"RoomIdType"`
	// RobotID is the robot that listens.
	RobotID types.Account `json:"RobotId"`
	// Payload of 1402, 1403 and 1404 is not documented, and kept as it came.
	Payload Detail[TranscriptionDetail] `json:"Payload"`
}

// TranscriptionDetail is one of [TranscriptionStart].
type TranscriptionDetail interface{ transcriptionDetail() }

// transcriptionDetail reads the payload of an event type; nil for one that is not known.
func transcriptionDetail(t EventType, raw wire.Raw) (TranscriptionDetail, error) {
	switch t {
	case EventTranscriptionStart:
		return read[TranscriptionStart](raw)
	}
	return nil, nil
}
