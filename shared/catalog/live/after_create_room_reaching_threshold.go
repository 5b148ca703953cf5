package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateRoomReachingThreshold declares Live.CallbackAfterCreateRoomReachingThreshold.
var AfterCreateRoomReachingThreshold = webhook.After[AfterCreateRoomReachingThresholdPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterCreateRoomReachingThreshold",
		Family:   "live",
		Function: "live/after-create-room-reaching-threshold",
		Doc:      "70485",
		Summary:  "The live rooms of the app passed 70 % of the limit.",
		When:     "A room is created while there are more than 70 % of the rooms allowed.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
}

// AfterCreateRoomReachingThresholdPayload holds the numbers (trtc.io/document/70485).
type AfterCreateRoomReachingThresholdPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount created the room that is one more.
	OperatorAccount types.Account `json:"Operator_Account"`
	EventTime       types.Millis  `json:"EventTime"`
	// CurRoomCount and MaxRoomCount are typed as strings in the table; packets have numbers.
	CurRoomCount int64 `json:"CurRoomCount"`
	MaxRoomCount int64 `json:"MaxRoomCount"`
}
