package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterStartBattle declares Live.CallbackAfterStartBattle.
var AfterStartBattle = webhook.After[AfterStartBattlePayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterStartBattle",
		Family:   "live",
		Function: "live/after-start-battle",
		Doc:      "68260",
		Summary:  "A battle between live rooms started.",
		When:     "After the challenged rooms have accepted, or at once where they need not.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterStartBattlePayload) string { return string(p.FromRoomInfo.RoomID) },
}

// AfterStartBattlePayload is the battle (trtc.io/document/68260).
type AfterStartBattlePayload struct {
	wire.Object
	CallbackCommand string   `json:"CallbackCommand"`
	BattleID        BattleID `json:"BattleId"`
	// Duration is how long it will last.
	Duration     types.DurationMillis `json:"Duration"`
	CreateTime   types.Seconds        `json:"CreateTime"`
	StartTime    types.Seconds        `json:"StartTime"`
	FromRoomInfo Fighter              `json:"FromRoomInfo"`
	ToRoomList   []Fighter            `json:"ToRoomList"`
	EventTime    types.Millis         `json:"EventTime"`
}

// Fighter is a room in a battle.
type Fighter struct {
	wire.Object
	RoomID types.RoomID `json:"RoomId"`
	// Score comes at the end of the battle.
	Score        int64         `json:"Score"`
	OwnerAccount types.Account `json:"Owner_Account"`
}
