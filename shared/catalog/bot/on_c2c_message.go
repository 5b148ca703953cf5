package bot

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OnC2CMessage declares Bot.OnC2CMessage.
var OnC2CMessage = webhook.After[OnC2CMessagePayload]{
	Spec: webhook.Spec{
		Command:  "Bot.OnC2CMessage",
		Family:   "bot",
		Function: "bot/on-c2c-message",
		Doc:      "intl 1047/68952",
		Updated:  "2025-05-27",
		Summary:  "A bot got a one-to-one message.",
		When:     "A client, or the REST API (sendmsg), sends a message to a bot account.",
		Identity: webhook.Identity{
			Unique: [][]string{{"MsgKey"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *OnC2CMessagePayload) string { return string(p.FromAccount) },
}

// OnC2CMessagePayload is a message to a bot (intl 1047/68952, CN 269/90407). It is what
// C2C.CallbackAfterSendMsg tells about other accounts.
type OnC2CMessagePayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	FromAccount     types.Account `json:"From_Account"`
	// ToAccount is the bot.
	ToAccount types.Account `json:"To_Account"`
	// MsgSeq and MsgRandom distinguish the messages of one second.
	MsgSeq    uint64 `json:"MsgSeq"`
	MsgRandom uint64 `json:"MsgRandom"`
	// MsgTime is when it was sent; messages are sorted by it, then by MsgSeq.
	MsgTime types.Seconds `json:"MsgTime"`
	MsgKey  types.MsgKey  `json:"MsgKey"`
	// MsgID is there since the Chinese page of May 2025.
	MsgID types.MsgID `json:"MsgId"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	// SendMsgResult is 0 when the message was sent, else an error code.
	SendMsgResult int64 `json:"SendMsgResult"`
	// ErrorInfo is "send msg succeed", or the text of the error.
	ErrorInfo string `json:"ErrorInfo"`
	// UnreadMsgNum is on an older Chinese page only; -1 when the delivery failed.
	UnreadMsgNum int64    `json:"UnreadMsgNum"`
	MsgBody      msg.Body `json:"MsgBody"`
	// SyncOtherMachine and SupportMessageExtension have been seen in live packets alone. They are
	// those of the REST API (inferred): 1 copies the message to the sender's other devices, 2 does
	// not; 1 allows extensions of the message.
	SyncOtherMachine        int `json:"SyncOtherMachine"`
	SupportMessageExtension int `json:"SupportMessageExtension"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// EventTime comes on newer pages only.
	EventTime types.Millis `json:"EventTime"`
}
