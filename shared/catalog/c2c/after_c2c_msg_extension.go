package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterC2CMsgExtension declares C2C.CallbackAfterC2CMsgExtension.
var AfterC2CMsgExtension = webhook.After[AfterC2CMsgExtensionPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterC2CMsgExtension",
		Family:   "c2c",
		Function: "c2c/after-c2c-msg-extension",
		Doc:      "intl 1047/76006",
		Updated:  "2025-12-17",
		Summary:  "Extensions of a one-to-one message were set, deleted or cleared.",
		When:     "A client or the REST API sets extensions of a message.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterC2CMsgExtensionPayload) string { return string(p.FromAccount) },
}

// AfterC2CMsgExtensionPayload reports what was done to the extensions of a message (intl
// 1047/76006, CN 269/126475). The page shows no packet for OperateType 3; its shape is taken
// from the group's command.
type AfterC2CMsgExtensionPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// FromAccount sent the message, ToAccount received it.
	FromAccount types.Account     `json:"From_Account"`
	ToAccount   types.Account     `json:"To_Account"`
	MsgKey      types.MsgKey      `json:"MsgKey"`
	OperateType types.ExtensionOp `json:"OperateType"`
	// ExtensionList holds the keys concerned; it is empty when all were cleared.
	ExtensionList []types.Extension `json:"ExtensionList"`
	// Seq is the latest version of all extensions of the message.
	Seq       int64        `json:"Seq"`
	EventTime types.Millis `json:"EventTime"`
}
