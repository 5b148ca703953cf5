package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMsgWithDraw declares OfficialAccount.CallbackAfterMsgWithDraw.
var AfterMsgWithDraw = webhook.After[AfterMsgWithDrawPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterMsgWithDraw",
		Family:   "officialaccount",
		Function: "officialaccount/after-msg-with-draw",
		Doc:      "intl 1047/60805",
		Updated:  "2025-05-27",
		Summary:  "Broadcasts of an official account were recalled.",
		When:     "A client or the REST API recalls broadcasts.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMsgWithDrawPayload) string { return string(p.OfficialAccount) },
}

// AfterMsgWithDrawPayload names broadcasts that were recalled (intl 1047/60805).
type AfterMsgWithDrawPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OfficialAccount begins with #TOA# in the page's packet, and with @TOA# in all others.
	OfficialAccount types.Account  `json:"Official_Account"`
	WithdrawMsgList []WithdrawnMsg `json:"WithdrawMsgList"`
	EventTime       types.Millis   `json:"EventTime"`
}

// WithdrawnMsg names a broadcast.
type WithdrawnMsg struct {
	wire.Object
	MsgKey types.MsgKey `json:"MsgKey"`
}
