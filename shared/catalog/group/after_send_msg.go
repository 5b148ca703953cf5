package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterSendMsg declares Group.CallbackAfterSendMsg.
var AfterSendMsg = webhook.After[AfterSendMsgPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterSendMsg",
		Family:   "group",
		Function: "group/after-send-msg",
		Doc:      "intl 1047/34375",
		Summary:  "A group message was delivered.",
		When: "A client or the REST API has sent a message to a group or a Live room; not with " +
			"ForbidAfterSendMsgCallback.",
		Identity: webhook.Identity{
			Unique: [][]string{{"GroupId", "MsgSeq"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *AfterSendMsgPayload) string { return string(p.GroupID) },
}

// AfterSendMsgPayload is a copy of the message (intl 1047/34375, CN 269/2661; of a Live room
// trtc.io/document/74348).
type AfterSendMsgPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	GroupID         types.GroupID `json:"GroupId"`
	// Type is Live for a room of Live.
	Type        types.GroupType `json:"Type"`
	FromAccount types.Account   `json:"From_Account"`
	// OperatorAccount is who issued the request; an administrator's when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	// Random is the 32-bit random number of the request to send; one-to-one messages call it
	// MsgRandom.
	Random uint64      `json:"Random"`
	MsgID  types.MsgID `json:"MsgId"`
	// MsgSeq orders the messages of a group or topic.
	MsgSeq  uint64        `json:"MsgSeq"`
	MsgTime types.Seconds `json:"MsgTime"`
	// MsgPriority has been seen in live packets alone, with the value Normal. The set is open.
	MsgPriority string `json:"MsgPriority"`
	// OnlineOnlyFlag is set for a message that is not stored. Live groups ignore it.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// CloudCustomData is absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// TopicID comes for communities with topics only.
	TopicID   types.TopicID `json:"TopicId"`
	EventTime types.Millis  `json:"EventTime"`
	// GroupAtInfo holds the mentions (@), at most 30.
	GroupAtInfo []Mention `json:"GroupAtInfo"`
}

// Mention is a member, or all of them, mentioned with @ in a message.
type Mention struct {
	wire.Object
	// GroupAtAllFlag is set when all are mentioned; GroupAtAccount is absent then.
	GroupAtAllFlag types.Flag    `json:"GroupAtAllFlag"`
	GroupAtAccount types.Account `json:"GroupAt_Account"`
}
