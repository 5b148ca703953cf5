package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeInviteJoinGroup declares Group.CallbackBeforeInviteJoinGroup.
var BeforeInviteJoinGroup = webhook.Before[
	BeforeInviteJoinGroupPayload, BeforeInviteJoinGroupAnswer,
]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackBeforeInviteJoinGroup",
		Family:   "group",
		Function: "group/before-invite-join-group",
		Doc:      "intl 1047/34371",
		Summary:  "Users are about to be added to a group; the answer can refuse all or some.",
		When:     "A client invites users, or the REST API adds members.",
		Codes: "0 allow, but for RefusedMembers_Account; 1 refuse all, the caller gets 10016; " +
			"10100-10200 refuse all with a code and text of the app",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeInviteJoinGroupPayload) string { return string(p.GroupID) },
	Refuse: func(*BeforeInviteJoinGroupPayload) BeforeInviteJoinGroupAnswer {
		return BeforeInviteJoinGroupAnswer{}.Refuse("")
	},
}

// BeforeInviteJoinGroupAnswer allows, refuses all, or refuses some of the users.
type BeforeInviteJoinGroupAnswer = answer.Members[answer.GroupCodes]

// BeforeInviteJoinGroupPayload is an invitation (intl 1047/34371, CN 269/1666).
type BeforeInviteJoinGroupPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// OperatorAccount is the user who invites.
	OperatorAccount types.Account `json:"Operator_Account"`
	// DestinationMembers are the users to be added.
	DestinationMembers []types.Member `json:"DestinationMembers"`
	EventTime          types.Millis   `json:"EventTime"`
}
