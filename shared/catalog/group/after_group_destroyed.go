package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterGroupDestroyed declares Group.CallbackAfterGroupDestroyed.
var AfterGroupDestroyed = webhook.After[AfterGroupDestroyedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterGroupDestroyed",
		Family:   "group",
		Function: "group/after-group-destroyed",
		Doc:      "intl 1047/34377",
		Summary:  "A group was disbanded.",
		When:     "A client or the REST API has disbanded a group.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterGroupDestroyedPayload) string { return string(p.GroupID) },
}

// AfterGroupDestroyedPayload is the group that is gone (intl 1047/34377, CN 269/1670).
type AfterGroupDestroyedPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	OwnerAccount    types.Account   `json:"Owner_Account"`
	Name            string          `json:"Name"`
	// MemberList holds the last members; it is not sent for communities.
	MemberList []types.Member `json:"MemberList"`
	EventTime  types.Millis   `json:"EventTime"`
}
