package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Stage declares the events of a group that no page has: CI adds it to a copy of the repository.
var Stage = webhook.After[StagePayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_STAGE",
		Family:   "rtc",
		Function: "rtc/stage",
		Dialect:  webhook.DialectRTC,
		Doc:      "99999",
		Summary:  "A user went on stage.",
		When:     "Right after it.",
		Group:    5,
		Types:    []int{501},
		Identity: identity(),
	},
}

// StagePayload reports who went on stage (trtc.io/document/99999).
type StagePayload struct {
	wire.Object
	EventGroupID EventGroup   `json:"EventGroupId"`
	EventType    EventType    `json:"EventType"`
	CallbackTs   types.Millis `json:"CallbackTs"`
	EventInfo    UserEvent    `json:"EventInfo"`
}
