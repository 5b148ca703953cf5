package bot

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OnC2CSignalMessage declares Chatbot.OnC2CSignalMessage.
var OnC2CSignalMessage = webhook.Before[OnC2CSignalMessagePayload, OnC2CSignalMessageAnswer]{
	Spec: webhook.Spec{
		Command:  "Chatbot.OnC2CSignalMessage",
		Family:   "bot",
		Function: "bot/on-c2c-signal-message",
		Doc:      "intl 1047/59057",
		Summary:  "A chatbot got a pass-through message and asks what to make of it.",
		When:     "A client sends a pass-through one-to-one message to a bot account.",
		Codes:    "0 RspData goes to the chatbot; 1 it does not",
		Identity: webhook.Identity{
			Unique: [][]string{{"MsgKey"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *OnC2CSignalMessagePayload) string { return string(p.FromAccount) },
	Refuse: func(*OnC2CSignalMessagePayload) OnC2CSignalMessageAnswer {
		return OnC2CSignalMessageAnswer{}.Ignore("")
	},
}

// OnC2CSignalMessageAnswer hands data to the chatbot, or ignores the message.
type OnC2CSignalMessageAnswer = answer.Signal

// OnC2CSignalMessagePayload is a pass-through message to a bot (intl 1047/59057, CN 269/103730).
// It has neither MsgTime nor MsgBody.
type OnC2CSignalMessagePayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	FromAccount     types.Account `json:"From_Account"`
	// ToAccount is the bot.
	ToAccount types.Account `json:"To_Account"`
	MsgSeq    uint64        `json:"MsgSeq"`
	MsgRandom uint64        `json:"MsgRandom"`
	MsgKey    types.MsgKey  `json:"MsgKey"`
	EventTime types.Millis  `json:"EventTime"`
	// Data is the data of the pass-through protocol, often JSON inside a string.
	Data string `json:"Data"`
}
