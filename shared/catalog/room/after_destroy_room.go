package room

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterDestroyRoom declares Room.CallbackAfterDestroyRoom.
var AfterDestroyRoom = webhook.After[AfterDestroyRoomPayload]{
	Spec: webhook.Spec{
		Command:  "Room.CallbackAfterDestroyRoom",
		Family:   "room",
		Function: "room/after-destroy-room",
		Doc:      "60732",
		Summary:  "A room was closed.",
		When:     "After a client or the REST API has closed a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterDestroyRoomPayload) string { return string(p.RoomID) },
}

// AfterDestroyRoomPayload is the room that is gone (trtc.io/document/60732).
type AfterDestroyRoomPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount closed the room; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	EventTime       types.Millis  `json:"EventTime"`
}
