package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberExit declares Group.CallbackAfterMemberExit.
var AfterMemberExit = webhook.After[AfterMemberExitPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterMemberExit",
		Family:   "group",
		Function: "group/after-member-exit",
		Doc:      "intl 1047/34373",
		Summary:  "Members left a group or were removed.",
		When:     "A client leaves, or a client or the REST API removes members.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberExitPayload) string { return string(p.GroupID) },
}

// AfterMemberExitPayload reports who left (intl 1047/34373, CN 269/1668).
type AfterMemberExitPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	ExitType        ExitType        `json:"ExitType"`
	// OperatorAccount is the user who left, or who removed the others.
	OperatorAccount types.Account  `json:"Operator_Account"`
	ExitMemberList  []types.Member `json:"ExitMemberList"`
	EventTime       types.Millis   `json:"EventTime"`
}
