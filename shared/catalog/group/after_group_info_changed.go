package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterGroupInfoChanged declares Group.CallbackAfterGroupInfoChanged.
var AfterGroupInfoChanged = webhook.After[AfterGroupInfoChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterGroupInfoChanged",
		Family:   "group",
		Function: "group/after-group-info-changed",
		Doc:      "intl 1047/34378",
		Summary:  "The name, introduction, notice or avatar of a group changed.",
		When:     "A client or the REST API has changed the profile of a group.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterGroupInfoChangedPayload) string { return string(p.GroupID) },
}

// AfterGroupInfoChangedPayload holds what changed, and nothing of the rest (intl 1047/34378,
// CN 269/2930). To tell a notice that was emptied from one that did not change, ask
// wire.Has(&payload, "Notification").
type AfterGroupInfoChangedPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// OperatorAccount changed it; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	Name            string        `json:"Name"`
	Introduction    string        `json:"Introduction"`
	Notification    string        `json:"Notification"`
	FaceURL         string        `json:"FaceUrl"`
	// UserDefinedDataList holds changed custom fields; on an older page only.
	UserDefinedDataList []types.Custom `json:"UserDefinedDataList"`
	// ShutUpAllMember is the switch that mutes all; read by public code, on no page.
	ShutUpAllMember string       `json:"ShutUpAllMember"`
	EventTime       types.Millis `json:"EventTime"`
}
