package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterGroupFull declares Group.CallbackAfterGroupFull.
var AfterGroupFull = webhook.After[AfterGroupFullPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterGroupFull",
		Family:   "group",
		Function: "group/after-group-full",
		Doc:      "intl 1047/34376",
		Summary:  "A group reached its member limit.",
		When:     "Joining, an invitation or the REST API filled the group, or failed for that.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterGroupFullPayload) string { return string(p.GroupID) },
}

// AfterGroupFullPayload is the full group; its type is not sent (intl 1047/34376, CN 269/1669).
type AfterGroupFullPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	GroupID         types.GroupID `json:"GroupId"`
	EventTime       types.Millis  `json:"EventTime"`
}
