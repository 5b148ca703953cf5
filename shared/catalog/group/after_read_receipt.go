package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterReadReceipt declares Group.CallbackAfterReadReceipt.
var AfterReadReceipt = webhook.After[AfterReadReceiptPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterReadReceipt",
		Family:   "group",
		Function: "group/after-read-receipt",
		Doc:      "intl 1047/60395",
		Summary:  "Group messages were confirmed as read, or one that wants it was sent.",
		When:     "A client confirms; a client or the REST API sends a message that wants receipts.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterReadReceiptPayload) string { return string(p.GroupID) },
}

// AfterReadReceiptPayload holds the new counts (intl 1047/60395).
type AfterReadReceiptPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	GroupID         types.GroupID `json:"GroupId"`
	// Type is never Community.
	Type                types.GroupType `json:"Type"`
	GroupMsgReceiptList []Receipt       `json:"GroupMsgReceiptList"`
	EventTime           types.Millis    `json:"EventTime"`
}

// Receipt reports how many members have read a message.
type Receipt struct {
	wire.Object
	MsgSeq    uint64 `json:"MsgSeq"`
	ReadNum   int    `json:"ReadNum"`
	UnreadNum int    `json:"UnreadNum"`
	// ReadReceiptMembers are those who have read it, where they are sent.
	ReadReceiptMembers []types.Member `json:"ReadReceiptMembers"`
}
