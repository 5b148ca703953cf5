package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterModifyMsg declares Group.CallbackAfterModifyMsg.
var AfterModifyMsg = webhook.After[AfterModifyMsgPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterModifyMsg",
		Family:   "group",
		Function: "group/after-modify-msg",
		Doc:      "CN 269/129193",
		Updated:  "2026-03-16",
		Summary:  "A sent group message was edited.",
		When:     "A client or the REST API has edited a message.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterModifyMsgPayload) string { return string(p.GroupID) },
}

// AfterModifyMsgPayload is the message after the edit (CN 269/129193).
type AfterModifyMsgPayload struct {
	wire.Object
	MsgBody         msg.Body `json:"MsgBody"`
	CallbackCommand string   `json:"CallbackCommand"`
	// OperatorAccount edited it.
	OperatorAccount types.Account `json:"Operator_Account"`
	GroupID         types.GroupID `json:"GroupId"`
	// TopicID is empty outside of topics.
	TopicID   types.TopicID `json:"TopicId"`
	MsgSeq    uint64        `json:"MsgSeq"`
	EventTime types.Millis  `json:"EventTime"`
}
