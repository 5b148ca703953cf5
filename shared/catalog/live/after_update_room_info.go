package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterUpdateRoomInfo declares Live.CallbackAfterUpdateRoomInfo.
var AfterUpdateRoomInfo = webhook.After[AfterUpdateRoomInfoPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterUpdateRoomInfo",
		Family:   "live",
		Function: "live/after-update-room-info",
		Doc:      "67938",
		Summary:  "The settings of a live room changed.",
		When:     "After a client or the REST API has changed a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterUpdateRoomInfoPayload) string { return string(p.RoomInfo.RoomID) },
}

// AfterUpdateRoomInfoPayload reports what a room is like now (trtc.io/document/67938). What did not
// change may be absent: wire.Has(&payload.RoomInfo, "IsMessageDisabled") tells a switch that was
// turned off from one that did not come.
type AfterUpdateRoomInfoPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount changed the room; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomInfo        Info          `json:"RoomInfo"`
	EventTime       types.Millis  `json:"EventTime"`
}
