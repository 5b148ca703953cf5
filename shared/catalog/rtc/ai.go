package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AI declares the events of group 9.
var AI = webhook.After[AIPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_AI_SERVICE",
		Family:   "rtc",
		Function: "rtc/ai",
		Dialect:  webhook.DialectRTC,
		Doc:      "66149",
		Updated:  "2025-09-25",
		Summary:  "An AI task started or stopped, or something was said.",
		When:     "As a conversation with AI, or speech to text, goes on.",
		Group:    9,
		Types:    []int{901, 902, 903, 904, 905, 906, 908, 909},
		Identity: identity(),
	},
	Subject: func(p *AIPayload) string { return string(p.EventInfo.TaskID) },
}

// AIPayload is an event of an AI task (trtc.io/document/66149, 68331).
type AIPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event; the tables of this group
	// call it CallbackMsTs.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  AIEvent      `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *AIPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// CompleteWire reads the Payload as the type of the event asks for.
func (p *AIPayload) CompleteWire() error {
	return p.EventInfo.Payload.complete(p.EventType, aiDetail)
}

// AIEvent is the EventInfo of an AI task.
type AIEvent struct {
	wire.Object
	EventTs types.Seconds `json:"EventTs"`
	// EventMsTs is typed as a string in the tables.
	EventMsTs  types.Millis     `json:"EventMsTs" wire:"alias=EventTsMs"`
	TaskID     TaskID           `json:"TaskId"`
	RoomID     types.RoomID     `json:"RoomId"`
	RoomIDType RoomIDType       `json:"RoomIdType"`
	Payload    Detail[AIDetail] `json:"Payload"`
}

// AIDetail is one of [AIStart], [AIStop], [AIMessage], [AISpeechStart], [AISpeakingStopped],
// [AIMetric], [AIErrorMetric] and [AISessionStatus].
type AIDetail interface{ aiDetail() }

// aiDetail reads the payload of an event type; nil for one that is not known.
func aiDetail(t EventType, raw wire.Raw) (AIDetail, error) {
	switch t {
	case EventAIStart:
		return read[AIStart](raw)
	case EventAIStop:
		return read[AIStop](raw)
	case EventAIMessage:
		return read[AIMessage](raw)
	case EventAIStartOfSpeech:
		return read[AISpeechStart](raw)
	case EventAISpeakingStopped:
		return read[AISpeakingStopped](raw)
	case EventAIMetric:
		return read[AIMetric](raw)
	case EventAIErrorMetric:
		return read[AIErrorMetric](raw)
	case EventAISessionStatus:
		return read[AISessionStatus](raw)
	}
	return nil, nil
}
