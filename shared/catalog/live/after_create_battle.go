package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateBattle declares Live.CallbackAfterCreateBattle.
var AfterCreateBattle = webhook.After[AfterCreateBattlePayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterCreateBattle",
		Family:   "live",
		Function: "live/after-create-battle",
		Doc:      "68259",
		Summary:  "A battle between live rooms was proposed.",
		When:     "After a room has challenged others.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterCreateBattlePayload) string { return string(p.FromRoomID) },
}

// AfterCreateBattlePayload is the challenge (trtc.io/document/68259).
type AfterCreateBattlePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount made the challenge.
	OperatorAccount types.Account  `json:"Operator_Account"`
	BattleID        BattleID       `json:"BattleId"`
	FromRoomID      types.RoomID   `json:"FromRoomId"`
	ToRoomIDList    []types.RoomID `json:"ToRoomIdList"`
	// Timeout is how long the others have to accept.
	Timeout types.DurationMillis `json:"Timeout"`
	// Duration is how long the battle will last.
	Duration types.DurationMillis `json:"Duration"`
	// NeedResponse reports whether the others have to accept.
	NeedResponse bool `json:"NeedResponse"`
	// ExtensionInfo is a text of the app's own.
	ExtensionInfo string       `json:"ExtensionInfo"`
	EventTime     types.Millis `json:"EventTime"`
}
