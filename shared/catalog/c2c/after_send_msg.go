package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterSendMsg declares C2C.CallbackAfterSendMsg.
var AfterSendMsg = webhook.After[AfterSendMsgPayload]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackAfterSendMsg",
		Family:   "c2c",
		Function: "c2c/after-send-msg",
		Doc:      "intl 1047/34365",
		Summary:  "A one-to-one message was delivered, or could not be.",
		When: "A client sends a one-to-one message, or the REST API does without " +
			"ForbidAfterSendMsgCallback. Not for messages that BeforeSendMsg refused.",
		Identity: webhook.Identity{
			Unique: [][]string{{"MsgKey"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *AfterSendMsgPayload) string { return string(p.FromAccount) },
}

// AfterSendMsgPayload is a message and the outcome of sending it (intl 1047/34365, CN 269/2716).
type AfterSendMsgPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	FromAccount     types.Account `json:"From_Account"`
	ToAccount       types.Account `json:"To_Account"`
	// MsgSeq and MsgRandom distinguish the messages of one second.
	MsgSeq    uint64 `json:"MsgSeq"`
	MsgRandom uint64 `json:"MsgRandom"`
	// MsgTime is when it was sent; messages are sorted by it, then by MsgSeq.
	MsgTime types.Seconds `json:"MsgTime"`
	MsgKey  types.MsgKey  `json:"MsgKey"`
	// MsgID is not on the command's own page; pages of its sisters have it.
	MsgID types.MsgID `json:"MsgId"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	// SendMsgResult is 0 when the message was delivered, else an error code.
	SendMsgResult int64 `json:"SendMsgResult"`
	// ErrorInfo is "send msg succeed", or the text of the error.
	ErrorInfo string `json:"ErrorInfo"`
	// UnreadMsgNum is the number of To_Account's unread one-to-one messages, -1 when the
	// delivery failed. Newer pages have dropped it.
	UnreadMsgNum int64 `json:"UnreadMsgNum"`
	// MsgBody is what was delivered, after a rewrite by BeforeSendMsg.
	MsgBody msg.Body `json:"MsgBody"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// EventTime comes on newer pages only.
	EventTime types.Millis `json:"EventTime"`
}

// Delivered reports whether the message was delivered; SendMsgResult says why not.
func (p *AfterSendMsgPayload) Delivered() bool { return p.SendMsgResult == 0 }
