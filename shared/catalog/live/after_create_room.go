package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateRoom declares Live.CallbackAfterCreateRoom.
var AfterCreateRoom = webhook.After[AfterCreateRoomPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterCreateRoom",
		Family:   "live",
		Function: "live/after-create-room",
		Doc:      "64422",
		Summary:  "A live room was created.",
		When:     "After a client or the REST API has created a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterCreateRoomPayload) string { return string(p.RoomInfo.RoomID) },
}

// AfterCreateRoomPayload is the new room (trtc.io/document/64422).
type AfterCreateRoomPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount created the room; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomInfo        Info          `json:"RoomInfo"`
	// EventTime is missing from the packet of the page.
	EventTime types.Millis `json:"EventTime"`
}
