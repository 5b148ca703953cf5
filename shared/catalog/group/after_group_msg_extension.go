package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterGroupMsgExtension declares Group.CallbackAfterGroupMsgExtension.
var AfterGroupMsgExtension = webhook.After[AfterGroupMsgExtensionPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterGroupMsgExtension",
		Family:   "group",
		Function: "group/after-group-msg-extension",
		Doc:      "intl 1047/76007",
		Updated:  "2026-01-04",
		Summary:  "Extensions of a group message were set, deleted or cleared.",
		When:     "A client or the REST API has changed the extensions of a message.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterGroupMsgExtensionPayload) string { return string(p.GroupID) },
}

// AfterGroupMsgExtensionPayload reports what changed on which message (intl 1047/76007,
// CN 269/126476).
type AfterGroupMsgExtensionPayload struct {
	wire.Object
	CallbackCommand string            `json:"CallbackCommand"`
	GroupID         types.GroupID     `json:"GroupId"`
	MsgSeq          uint64            `json:"MsgSeq"`
	OperateType     types.ExtensionOp `json:"OperateType"`
	// ExtensionList holds what changed; it is empty when all was cleared.
	ExtensionList []types.Extension `json:"ExtensionList"`
	// Seq is the newest version of all extensions of the message.
	Seq       int64        `json:"Seq"`
	EventTime types.Millis `json:"EventTime"`
}
