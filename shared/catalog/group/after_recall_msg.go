package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterRecallMsg declares Group.CallbackAfterRecallMsg.
var AfterRecallMsg = webhook.After[AfterRecallMsgPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterRecallMsg",
		Family:   "group",
		Function: "group/after-recall-msg",
		Doc:      "intl 1047/46979",
		Summary:  "Group messages were recalled.",
		When:     "A client or the REST API has recalled messages.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterRecallMsgPayload) string { return string(p.GroupID) },
}

// AfterRecallMsgPayload reports which messages were recalled (intl 1047/46979).
type AfterRecallMsgPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount recalled them.
	OperatorAccount types.Account   `json:"Operator_Account"`
	Type            types.GroupType `json:"Type"`
	GroupID         types.GroupID   `json:"GroupId"`
	MsgSeqList      []RecalledMsg   `json:"MsgSeqList"`
	// TopicID comes for communities with topics only.
	TopicID   types.TopicID `json:"TopicId"`
	EventTime types.Millis  `json:"EventTime"`
}

// RecalledMsg is a message that was recalled.
type RecalledMsg struct {
	wire.Object
	MsgSeq uint64      `json:"MsgSeq"`
	MsgID  types.MsgID `json:"MsgId"`
}
