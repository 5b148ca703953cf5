package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeCreateGroup declares Group.CallbackBeforeCreateGroup.
var BeforeCreateGroup = webhook.Before[BeforeCreateGroupPayload, BeforeCreateGroupAnswer]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackBeforeCreateGroup",
		Family:   "group",
		Function: "group/before-create-group",
		Doc:      "intl 1047/34368",
		Summary:  "A group is about to be created; the answer can refuse it.",
		When:     "A client or the REST API creates a group.",
		Codes: "0 allow; 1 refuse, the caller gets 10016; 10100-10200 refuse with a code and " +
			"text of the app",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Refuse: func(*BeforeCreateGroupPayload) BeforeCreateGroupAnswer {
		return BeforeCreateGroupAnswer{}.Refuse("")
	},
}

// BeforeCreateGroupAnswer allows, refuses, or refuses with a code and text of the app.
type BeforeCreateGroupAnswer = answer.Plain[answer.GroupCodes]

// BeforeCreateGroupPayload is the group to be created (intl 1047/34368, CN 269/1662).
type BeforeCreateGroupPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount asks for the group; an administrator when the REST API does.
	OperatorAccount types.Account   `json:"Operator_Account"`
	OwnerAccount    types.Account   `json:"Owner_Account"`
	Type            types.GroupType `json:"Type"`
	Name            string          `json:"Name"`
	// CreatedGroupNum is how many groups the user has created: see GroupsCreated. Pages have
	// called it CreatedNum (2020), CreatedGroupNum (2021) and CreateGroupNum (2022).
	CreatedGroupNum wire.Raw `json:"CreatedGroupNum" wire:"alias=CreateGroupNum,alias=CreatedNum"`
	// InviteOption has been seen in public code alone, with the value DisableInvite.
	InviteOption string `json:"InviteOption"`
	// MemberList holds the first members, where there are any.
	MemberList []types.Member `json:"MemberList"`
	EventTime  types.Millis   `json:"EventTime"`
}

// GroupsCreated returns how many groups of this type the user has created so far, and whether
// the packet says so. Some pages have a number there, one an object of numbers by group type,
// the newest nothing at all.
func (p *BeforeCreateGroupPayload) GroupsCreated() (int64, bool) {
	if n, ok := number(p.CreatedGroupNum); ok {
		return n, true
	}
	var byType []wire.Member
	if wire.UnmarshalRaw(p.CreatedGroupNum, &byType) != nil {
		return 0, false
	}
	for _, m := range byType {
		if m.Name == string(p.Type) {
			return number(m.Value)
		}
	}
	return 0, true
}

func number(raw wire.Raw) (int64, bool) {
	var n int64
	err := wire.UnmarshalRaw(raw, &n)
	return n, err == nil
}
