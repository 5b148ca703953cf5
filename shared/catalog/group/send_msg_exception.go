package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// SendMsgException declares Group.CallbackSendMsgException.
var SendMsgException = webhook.After[SendMsgExceptionPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackSendMsgException",
		Family:   "group",
		Function: "group/send-msg-exception",
		Doc:      "intl 1047/49462",
		Summary:  "A group message could not be sent.",
		When:     "Sending failed: a bad parameter, the rate limit, a filter, a muted sender.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *SendMsgExceptionPayload) string { return string(p.GroupID) },
}

// SendMsgExceptionPayload is the message and what was wrong with it (intl 1047/49462).
type SendMsgExceptionPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	FromAccount     types.Account   `json:"From_Account"`
	// OperatorAccount is who issued the request.
	OperatorAccount types.Account `json:"Operator_Account"`
	// Random is the 32-bit random number of the request to send.
	Random uint64 `json:"Random"`
	// OnlineOnlyFlag is set for a message that would not have been stored.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// CloudCustomData is absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// ErrorCode is what the sender got, such as 10023 for the rate limit.
	ErrorCode int64        `json:"ErrorCode"`
	ErrorInfo string       `json:"ErrorInfo"`
	EventTime types.Millis `json:"EventTime"`
}
