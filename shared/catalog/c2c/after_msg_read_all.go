package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMsgReadAll declares C2C.CallbackAfterMsgReadAll, which covers groups as well.
var AfterMsgReadAll = webhook.After[AfterMsgReadAllPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterMsgReadAll",
		Family:   "c2c",
		Function: "c2c/after-msg-read-all",
		Doc:      "CN 269/128225",
		Updated:  "2026-02-09",
		Summary:  "A user marked all messages read, one-to-one and group alike.",
		When:     "A client clears all unread messages.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMsgReadAllPayload) string { return string(p.ReportAccount) },
}

// AfterMsgReadAllPayload reports who has read everything (CN 269/128225).
type AfterMsgReadAllPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// ReportAccount is the user who cleared.
	ReportAccount types.Account `json:"Report_Account"`
	EventTime     types.Millis  `json:"EventTime"`
	// GroupReadInfo holds the groups in which something was unread.
	GroupReadInfo []GroupRead `json:"GroupReadInfo"`
}

// GroupRead reports up to where a group was read.
type GroupRead struct {
	wire.Object
	GroupID types.GroupID `json:"GroupId"`
	// MsgSeq is the sequence number in the group that the request gave.
	MsgSeq uint64 `json:"MsgSeq"`
}
