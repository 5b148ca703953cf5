package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterEndBattle declares Live.CallbackAfterEndBattle.
var AfterEndBattle = webhook.After[AfterEndBattlePayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterEndBattle",
		Family:   "live",
		Function: "live/after-end-battle",
		Doc:      "68261",
		Summary:  "A battle between live rooms ended; these are the scores.",
		When:     "The time is up, all rooms have left, or the battle never started.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterEndBattlePayload) string { return string(p.FromRoomInfo.RoomID) },
}

// AfterEndBattlePayload is the battle that is over (trtc.io/document/68261).
type AfterEndBattlePayload struct {
	wire.Object
	CallbackCommand string   `json:"CallbackCommand"`
	BattleID        BattleID `json:"BattleId"`
	// Duration is how long it was to last.
	Duration   types.DurationMillis `json:"Duration"`
	CreateTime types.Seconds        `json:"CreateTime"`
	// StartTime is 0 when it never started.
	StartTime    types.Seconds `json:"StartTime"`
	EndTime      types.Seconds `json:"EndTime"`
	OpType       BattleEnd     `json:"OpType"`
	FromRoomInfo Fighter       `json:"FromRoomInfo"`
	ToRoomList   []Fighter     `json:"ToRoomList"`
	EventTime    types.Millis  `json:"EventTime"`
}
