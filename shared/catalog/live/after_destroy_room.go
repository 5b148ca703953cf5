package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterDestroyRoom declares Live.CallbackAfterDestroyRoom.
var AfterDestroyRoom = webhook.After[AfterDestroyRoomPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterDestroyRoom",
		Family:   "live",
		Function: "live/after-destroy-room",
		Doc:      "64423",
		Summary:  "A live room was closed; these are its last numbers.",
		When:     "After a user, or Tencent itself, has closed a room.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterDestroyRoomPayload) string { return string(p.RoomID) },
}

// AfterDestroyRoomPayload is the room that is gone (trtc.io/document/64423).
type AfterDestroyRoomPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount closed the room; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	EventType       Destroyed     `json:"EventType"`
	EventTime       types.Millis  `json:"EventTime"`
	// RoomInfo has no RoomId of its own.
	RoomInfo  Info       `json:"RoomInfo"`
	Statistic Statistics `json:"Statistic"`
}

// Statistics sum up what happened in a room while it was open.
type Statistics struct {
	wire.Object
	TotalViewers           int64 `json:"TotalViewers"`
	TotalGiftsSent         int64 `json:"TotalGiftsSent"`
	TotalGiftCoins         int64 `json:"TotalGiftCoins"`
	TotalUniqueGiftSenders int64 `json:"TotalUniqueGiftSenders"`
	TotalLikesReceived     int64 `json:"TotalLikesReceived"`
}
