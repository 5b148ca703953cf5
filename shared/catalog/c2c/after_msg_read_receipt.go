package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMsgReadReceipt declares C2C.CallbackAfterMsgReadReceipt.
var AfterMsgReadReceipt = webhook.After[AfterMsgReadReceiptPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterMsgReadReceipt",
		Family:   "c2c",
		Function: "c2c/after-msg-read-receipt",
		Doc:      "CN 269/128223",
		Summary:  "A user sent a receipt for single one-to-one messages.",
		When:     "A client or the REST API sends a receipt for messages.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMsgReadReceiptPayload) string { return string(p.OperatorAccount) },
}

// AfterMsgReadReceiptPayload names messages that were read (CN 269/128223).
type AfterMsgReadReceiptPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is the user who sent the receipt.
	OperatorAccount types.Account `json:"Operator_Account"`
	// PeerAccount is the other side of the conversation.
	PeerAccount types.Account `json:"Peer_Account"`
	// C2CMsgInfo holds the messages; it is in the packet, while the table names its members
	// only.
	C2CMsgInfo []MsgInfo    `json:"C2CMsgInfo"`
	EventTime  types.Millis `json:"EventTime"`
}

// MsgInfo names a message that was read.
type MsgInfo struct {
	wire.Object
	// FromAccount sent the message, ToAccount received it.
	FromAccount types.Account `json:"From_Account"`
	ToAccount   types.Account `json:"To_Account"`
	MsgKey      types.MsgKey  `json:"MsgKey"`
	MsgID       types.MsgID   `json:"MsgId"`
}
