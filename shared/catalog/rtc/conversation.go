package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Conversation declares the events of group 15. No page at hand names the group, nor its types
// beyond 1501: the command's name is made up.
var Conversation = webhook.After[ConversationPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_AI_CONVERSATION",
		Family:   "rtc",
		Function: "rtc/conversation",
		Dialect:  webhook.DialectRTC,
		Doc:      "CN 647/139212",
		Updated:  "2026-11-06",
		Summary:  "An AI conversation (2.0) started or ended, changed its state, or something was said.",
		When:     "As the conversation goes on; version 1.0 sends group 9 instead.",
		Group:    15,
		Types:    []int{1501},
		Identity: identity(),
	},
	Subject: func(p *ConversationPayload) string { return string(p.EventInfo.TaskID) },
}

// ConversationPayload is an event of AI conversation 2.0 (CN 647/139212, 647/140395).
type ConversationPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis      `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  ConversationEvent `json:"EventInfo"`
}

// OccurredAt returns EventMsTs or else EventTs.
func (p *ConversationPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// ConversationEvent is the EventInfo of AI conversation 2.0.
type ConversationEvent struct {
	wire.Object
	EventTs    types.Seconds `json:"EventTs"`
	EventMsTs  types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	TaskID     TaskID        `json:"TaskId"`
	RoomID     types.RoomID  `json:"RoomId"`
	RoomIDType RoomIDType    `json:"RoomIdType"`
	// Payload differs by type. No page at hand says how, so it is kept as it came.
	Payload wire.Raw `json:"Payload"`
}
