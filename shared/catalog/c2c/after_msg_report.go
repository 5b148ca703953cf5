package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMsgReport declares C2C.CallbackAfterMsgReport.
var AfterMsgReport = webhook.After[AfterMsgReportPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterMsgReport",
		Family:   "c2c",
		Function: "c2c/after-msg-report",
		Doc:      "intl 1047/43465",
		Summary:  "A user read a one-to-one conversation up to a time.",
		When:     "A client reports what it has read, or the REST API (admin_set_msg_read) does.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMsgReportPayload) string { return string(p.ReportAccount) },
}

// AfterMsgReportPayload reports up to when a conversation was read (intl 1047/43465, CN 269/61696).
type AfterMsgReportPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// ReportAccount is the user who has read.
	ReportAccount types.Account `json:"Report_Account"`
	// PeerAccount is the other side of the conversation.
	PeerAccount types.Account `json:"Peer_Account"`
	// LastReadTime is in seconds: everything up to it is read.
	LastReadTime types.Seconds `json:"LastReadTime"`
	// UnreadMsgNum is the number of Report_Account's unread one-to-one messages; of
	// international and older packets.
	UnreadMsgNum int64 `json:"UnreadMsgNum"`
	// EventTime is in milliseconds; on the Chinese page only.
	EventTime types.Millis `json:"EventTime"`
}
