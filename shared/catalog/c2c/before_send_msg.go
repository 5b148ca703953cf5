package c2c

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeSendMsg declares C2C.CallbackBeforeSendMsg.
var BeforeSendMsg = webhook.Before[BeforeSendMsgPayload, BeforeSendMsgAnswer]{
	Spec: webhook.Spec{
		Command:  "C2C.CallbackBeforeSendMsg",
		Family:   "c2c",
		Function: "c2c/before-send-msg",
		Doc:      "intl 1047/34364",
		Summary:  "A one-to-one message is about to be delivered.",
		When: "A client sends a one-to-one message, or the REST API does without " +
			"ForbidBeforeSendMsgCallback.",
		Codes: "0 allow or rewrite; 1 refuse (the sender sees 20006); 2 drop silently; " +
			"120001-130000 refuse with own code and text",
		Identity: webhook.Identity{
			Unique: [][]string{{"MsgKey"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *BeforeSendMsgPayload) string { return string(p.FromAccount) },
	Refuse: func(*BeforeSendMsgPayload) BeforeSendMsgAnswer {
		return BeforeSendMsgAnswer{}.Refuse("")
	},
}

// BeforeSendMsgAnswer lets the message through, refuses, drops or rewrites it.
type BeforeSendMsgAnswer = answer.Message[answer.C2CCodes]

// BeforeSendMsgPayload is a message on its way (intl 1047/34364, CN 269/1632).
type BeforeSendMsgPayload struct {
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
	MsgID   types.MsgID   `json:"MsgId"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// FriendShip is how sender and receiver stand to each other. It has been seen in a live packet
	// of 2018 alone, with the value 3; no page explains it.
	FriendShip int `json:"FriendShip"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// EventTime comes on newer pages only.
	EventTime types.Millis `json:"EventTime"`
}
