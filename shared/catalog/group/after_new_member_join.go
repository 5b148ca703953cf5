package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterNewMemberJoin declares Group.CallbackAfterNewMemberJoin.
var AfterNewMemberJoin = webhook.After[AfterNewMemberJoinPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterNewMemberJoin",
		Family:   "group",
		Function: "group/after-new-member-join",
		Doc:      "intl 1047/34372",
		Summary:  "Members joined a group.",
		When:     "An application was accepted, users were invited, or the REST API added them.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterNewMemberJoinPayload) string { return string(p.GroupID) },
}

// AfterNewMemberJoinPayload reports who joined (intl 1047/34372, CN 269/1667).
type AfterNewMemberJoinPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	JoinType        JoinType        `json:"JoinType"`
	// OperatorAccount added the members; an administrator when the REST API did.
	OperatorAccount types.Account  `json:"Operator_Account"`
	NewMemberList   []types.Member `json:"NewMemberList"`
	EventTime       types.Millis   `json:"EventTime"`
}
