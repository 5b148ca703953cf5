package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMsgWithDraw declares C2C.CallbackAfterMsgWithDraw, spelt with a capital D.
var AfterMsgWithDraw = webhook.After[AfterMsgWithDrawPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterMsgWithDraw",
		Family:   "c2c",
		Function: "c2c/after-msg-with-draw",
		Doc:      "intl 1047/43466",
		Updated:  "2024-02-19",
		Summary:  "A one-to-one message was recalled.",
		When:     "A client recalls a message, or the REST API (admin_msgwithdraw) does.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMsgWithDrawPayload) string { return string(p.FromAccount) },
}

// AfterMsgWithDrawPayload names a message that was recalled (intl 1047/43466, CN 269/61697).
type AfterMsgWithDrawPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// FromAccount sent the message, ToAccount received it.
	FromAccount types.Account `json:"From_Account"`
	ToAccount   types.Account `json:"To_Account"`
	MsgKey      types.MsgKey  `json:"MsgKey"`
	// UnreadMsgNum is the number of To_Account's unread one-to-one messages; on the
	// international page only.
	UnreadMsgNum int64 `json:"UnreadMsgNum"`
	// EventTime is on the Chinese page only.
	EventTime types.Millis `json:"EventTime"`
}
