package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeSendMsg declares Group.CallbackBeforeSendMsg.
var BeforeSendMsg = webhook.Before[BeforeSendMsgPayload, BeforeSendMsgAnswer]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackBeforeSendMsg",
		Family:   "group",
		Function: "group/before-send-msg",
		Doc:      "intl 1047/34374",
		Updated:  "2025-02-28",
		Summary:  "A group message is about to be delivered; the answer can refuse or rewrite it.",
		When: "A client or the REST API sends a message to a group or a Live room; not with " +
			"ForbidBeforeSendMsgCallback.",
		Codes: "0 deliver, as it is or with another MsgBody; 1 refuse, the sender gets 10016; " +
			"2 drop, the sender sees success; 10100-10200 refuse with a code and text of the app",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeSendMsgPayload) string { return string(p.GroupID) },
	Refuse: func(*BeforeSendMsgPayload) BeforeSendMsgAnswer {
		return BeforeSendMsgAnswer{}.Refuse("")
	},
}

// BeforeSendMsgAnswer lets the message through, refuses, drops or rewrites it.
type BeforeSendMsgAnswer = answer.Message[answer.GroupCodes]

// BeforeSendMsgPayload is the message (intl 1047/34374, CN 269/1619; of a Live room
// trtc.io/document/74347).
type BeforeSendMsgPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	GroupID         types.GroupID `json:"GroupId"`
	// Type is Live for a room of Live.
	Type        types.GroupType `json:"Type"`
	FromAccount types.Account   `json:"From_Account"`
	// OperatorAccount is who issued the request; an administrator's when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	// Random is the 32-bit random number of the request to send.
	Random uint64      `json:"Random"`
	MsgID  types.MsgID `json:"MsgId"`
	// MsgPriority has been seen in live packets alone, with the value Normal. The set is open.
	MsgPriority string `json:"MsgPriority"`
	// OnlineOnlyFlag is set for a message that is not stored. Live groups ignore it.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// CloudCustomData is absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// TopicID comes for communities with topics only.
	TopicID types.TopicID `json:"TopicId"`
	// EventTime comes quoted from some servers.
	EventTime types.Millis `json:"EventTime"`
}
