package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateGroup declares Group.CallbackAfterCreateGroup.
var AfterCreateGroup = webhook.After[AfterCreateGroupPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterCreateGroup",
		Family:   "group",
		Function: "group/after-create-group",
		Doc:      "intl 1047/34369",
		Summary:  "A group was created.",
		When:     "A client or the REST API has created a group.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterCreateGroupPayload) string { return string(p.GroupID) },
}

// AfterCreateGroupPayload is the new group (intl 1047/34369, CN 269/1663).
type AfterCreateGroupPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// GroupID is called groupID in one table; packets have GroupId.
	GroupID types.GroupID `json:"GroupId" wire:"alias=groupID"`
	// OperatorAccount created the group; an administrator when the REST API did.
	OperatorAccount types.Account   `json:"Operator_Account"`
	OwnerAccount    types.Account   `json:"Owner_Account"`
	Type            types.GroupType `json:"Type"`
	Name            string          `json:"Name"`
	// InviteOption has been seen in live packets alone, with the value NeedPermission.
	InviteOption string `json:"InviteOption"`
	// MemberList holds the first members, where there are any.
	MemberList []types.Member `json:"MemberList"`
	// UserDefinedDataList comes only when the app has defined custom fields.
	UserDefinedDataList []types.Custom `json:"UserDefinedDataList"`
	EventTime           types.Millis   `json:"EventTime"`
}
