package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeApplyJoinGroup declares Group.CallbackBeforeApplyJoinGroup.
var BeforeApplyJoinGroup = webhook.Before[BeforeApplyJoinGroupPayload, BeforeApplyJoinGroupAnswer]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackBeforeApplyJoinGroup",
		Family:   "group",
		Function: "group/before-apply-join-group",
		Doc:      "intl 1047/34370",
		Summary:  "A user applies to join a group; the answer can refuse it.",
		When:     "A client applies, before an administrator is asked; not by the REST API.",
		Codes: "0 allow, an administrator may still have to approve; 1 refuse, the caller gets " +
			"10016; 10100-10200 refuse with a code and text of the app",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeApplyJoinGroupPayload) string { return string(p.GroupID) },
	Refuse: func(*BeforeApplyJoinGroupPayload) BeforeApplyJoinGroupAnswer {
		return BeforeApplyJoinGroupAnswer{}.Refuse("")
	},
}

// BeforeApplyJoinGroupAnswer allows, refuses, or refuses with a code and text of the app.
type BeforeApplyJoinGroupAnswer = answer.Plain[answer.GroupCodes]

// BeforeApplyJoinGroupPayload is an application (intl 1047/34370, CN 269/1665).
type BeforeApplyJoinGroupPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// RequestorAccount is the user who applies. The relationship chain spells it Requester.
	RequestorAccount types.Account `json:"Requestor_Account"`
	EventTime        types.Millis  `json:"EventTime"`
}
