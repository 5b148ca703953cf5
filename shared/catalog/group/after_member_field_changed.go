package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberFieldChanged declares Group.CallbackAfterMemberFieldChanged.
var AfterMemberFieldChanged = webhook.After[AfterMemberFieldChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterMemberFieldChanged",
		Family:   "group",
		Function: "group/after-member-field-changed",
		Doc:      "intl 1047/60393",
		Summary:  "The role or name card of a group member changed.",
		When:     "A client or the REST API has changed a member's profile in a group.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberFieldChangedPayload) string { return string(p.GroupID) },
}

// AfterMemberFieldChangedPayload reports what changed about whom (intl 1047/60393).
type AfterMemberFieldChangedPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// OperatorAccount changed it; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	// MemberAccount is the member concerned. Public code reads it as Modified_Account.
	MemberAccount types.Account `json:"Member_Account" wire:"alias=Modified_Account"`
	// Role and NameCard come when they changed.
	Role      Role         `json:"Role"`
	NameCard  string       `json:"NameCard"`
	EventTime types.Millis `json:"EventTime"`
}
