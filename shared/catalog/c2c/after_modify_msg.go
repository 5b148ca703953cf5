package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterModifyMsg declares C2C.CallbackAfterModifyMsg.
var AfterModifyMsg = webhook.After[AfterModifyMsgPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterModifyMsg",
		Family:   "c2c",
		Function: "c2c/after-modify-msg",
		Doc:      "CN 269/128224",
		Updated:  "2026-02-05",
		Summary:  "A one-to-one message was edited after it was sent.",
		When:     "A client edits a message, or the REST API (modify_c2c_msg) does.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterModifyMsgPayload) string { return string(p.FromAccount) },
}

// AfterModifyMsgPayload is a message as it is after an edit (CN 269/128224).
type AfterModifyMsgPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is the user who edited.
	OperatorAccount types.Account `json:"Operator_Account"`
	FromAccount     types.Account `json:"From_Account"`
	ToAccount       types.Account `json:"To_Account"`
	// MsgRandom and MsgSeq distinguish the messages of one second.
	MsgRandom uint64 `json:"MsgRandom"`
	MsgSeq    uint64 `json:"MsgSeq"`
	// MsgTime is when the message was sent, not when it was edited.
	MsgTime types.Seconds `json:"MsgTime"`
	MsgKey  types.MsgKey  `json:"MsgKey"`
	// MsgBody is the message after the edit.
	MsgBody msg.Body `json:"MsgBody"`
	// CloudCustomData goes along with the message; absent when there is none.
	CloudCustomData string `json:"CloudCustomData"`
	// EventTime is when it was edited.
	EventTime types.Millis `json:"EventTime"`
}
