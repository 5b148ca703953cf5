package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterChangeOwner declares Live.CallbackAfterChangeOwner.
var AfterChangeOwner = webhook.After[AfterChangeOwnerPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterChangeOwner",
		Family:   "live",
		Function: "live/after-change-owner",
		Doc:      "72553",
		Summary:  "A live room changed hands.",
		When:     "After a client or the REST API has handed a room over.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterChangeOwnerPayload) string { return string(p.RoomID) },
}

// AfterChangeOwnerPayload reports who owned and who owns the room (trtc.io/document/72553).
type AfterChangeOwnerPayload struct {
	wire.Object
	CallbackCommand string       `json:"CallbackCommand"`
	RoomID          types.RoomID `json:"RoomId"`
	EventTime       types.Millis `json:"EventTime"`
	// OperatorAccount handed it over; an administrator when the REST API did.
	OperatorAccount      types.Account `json:"Operator_Account"`
	CurrentOwnerAccount  types.Account `json:"CurrentOwner_Account"`
	OriginalOwnerAccount types.Account `json:"OriginalOwner_Account"`
}
