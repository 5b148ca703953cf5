package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeSendMsg declares OfficialAccount.CallbackBeforeSendMsg.
var BeforeSendMsg = webhook.Before[BeforeSendMsgPayload, BeforeSendMsgAnswer]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackBeforeSendMsg",
		Family:   "officialaccount",
		Function: "officialaccount/before-send-msg",
		Doc:      "intl 1047/60803",
		Updated:  "2024-06-18",
		Summary:  "An official account is about to broadcast a message.",
		When:     "A client or the REST API broadcasts.",
		Codes: "0 allow or rewrite; 1 refuse (the caller sees 10016, as of groups); 2 drop " +
			"silently; 120001-130000 refuse with own code and text",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeSendMsgPayload) string { return string(p.OfficialAccount) },
	Refuse: func(*BeforeSendMsgPayload) BeforeSendMsgAnswer {
		return BeforeSendMsgAnswer{}.Refuse("")
	},
}

// BeforeSendMsgAnswer lets the broadcast through, refuses, drops or rewrites it.
type BeforeSendMsgAnswer = answer.Message[answer.OfficialAccountCodes]

// BeforeSendMsgPayload is a broadcast on its way (intl 1047/60803).
type BeforeSendMsgPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string       `json:"CloudCustomData"`
	EventTime       types.Millis `json:"EventTime"`
}
