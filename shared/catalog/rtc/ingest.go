package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Ingest declares the events of group 7.
var Ingest = webhook.After[IngestPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_STREAM_INGEST",
		Family:   "rtc",
		Function: "rtc/ingest",
		Dialect:  webhook.DialectRTC,
		Doc:      "62717",
		Summary:  "A task that feeds a stream into a room started or stopped.",
		When:     "Right after the event.",
		Group:    7,
		Types:    []int{701, 702},
		Identity: identity(),
	},
	Subject: func(p *IngestPayload) string { return string(p.EventInfo.TaskID) },
}

// IngestPayload is an event of a stream ingest task (trtc.io/document/62717).
type IngestPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event; this group calls it
	// CallbackMsTs.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  IngestEvent  `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *IngestPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// IngestEvent is the EventInfo of a stream ingest task. There is no Payload.
type IngestEvent struct {
	wire.Object
	EventTs   types.Seconds `json:"EventTs"`
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	TaskID    TaskID        `json:"TaskId"`
	Status    IngestStatus  `json:"Status"`
}

// IngestStatus is how starting or stopping went; stopping knows success alone. The set is
// open.
type IngestStatus int

// The statuses of the documents.
const (
	IngestSucceeded IngestStatus = 0
	IngestFailed    IngestStatus = 1
	IngestAgain     IngestStatus = 2 // started again
)

func (i IngestStatus) String() string { return name(int(i), "succeeded", "failed", "again") }
