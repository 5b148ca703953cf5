package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterModifyAdmin declares Live.CallbackAfterModifyAdmin.
var AfterModifyAdmin = webhook.After[AfterModifyAdminPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterModifyAdmin",
		Family:   "live",
		Function: "live/after-modify-admin",
		Doc:      "72554",
		Summary:  "Administrators of a live room were added or removed.",
		When:     "After a client or the REST API has changed the administrators.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterModifyAdminPayload) string { return string(p.RoomID) },
}

// AfterModifyAdminPayload reports who was made administrator or is one no longer
// (trtc.io/document/72554).
type AfterModifyAdminPayload struct {
	wire.Object
	CallbackCommand string       `json:"CallbackCommand"`
	RoomID          types.RoomID `json:"RoomId"`
	EventTime       types.Millis `json:"EventTime"`
	// OperatorAccount changed them; an administrator of the app when the REST API did.
	OperatorAccount types.Account   `json:"Operator_Account"`
	AdminAccount    []types.Account `json:"Admin_Account"`
	// OpType begins in lower case, unlike all others.
	OpType AdminChange `json:"opType"`
}
