package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterSendMsg declares OfficialAccount.CallbackAfterSendMsg.
var AfterSendMsg = webhook.After[AfterSendMsgPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterSendMsg",
		Family:   "officialaccount",
		Function: "officialaccount/after-send-msg",
		Doc:      "intl 1047/60804",
		Updated:  "2025-05-27",
		Summary:  "An official account broadcast a message.",
		When:     "A client or the REST API broadcasts. Not for what BeforeSendMsg refused.",
		Identity: webhook.Identity{
			Unique: [][]string{{"MsgKey"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *AfterSendMsgPayload) string { return string(p.OfficialAccount) },
}

// AfterSendMsgPayload is a broadcast (intl 1047/60804).
type AfterSendMsgPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	MsgKey          types.MsgKey  `json:"MsgKey"`
	// MsgTime is the server's time.
	MsgTime types.Seconds `json:"MsgTime"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	// MsgBody is what was sent, after a rewrite by BeforeSendMsg.
	MsgBody msg.Body `json:"MsgBody"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string       `json:"CloudCustomData"`
	EventTime       types.Millis `json:"EventTime"`
}
