package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterChangeGroupOwner declares Group.CallbackAfterChangeGroupOwner.
var AfterChangeGroupOwner = webhook.After[AfterChangeGroupOwnerPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterChangeGroupOwner",
		Family:   "group",
		Function: "group/after-change-group-owner",
		Doc:      "intl 1047/60396",
		Summary:  "A group changed hands.",
		When:     "A client or the REST API has transferred a group.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterChangeGroupOwnerPayload) string { return string(p.GroupID) },
}

// AfterChangeGroupOwnerPayload reports who owned and who owns the group (intl 1047/60396).
type AfterChangeGroupOwnerPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// OperatorAccount transferred it; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	OldOwnerAccount types.Account `json:"OldOwner_Account"`
	NewOwnerAccount types.Account `json:"NewOwner_Account"`
	EventTime       types.Millis  `json:"EventTime"`
}
