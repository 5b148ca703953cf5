package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterGroupAttrChanged declares Group.CallbackAfterGroupAttrChanged.
var AfterGroupAttrChanged = webhook.After[AfterGroupAttrChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterGroupAttrChanged",
		Family:   "group",
		Function: "group/after-group-attr-changed",
		Doc:      "intl 1047/60394",
		Summary:  "Attributes of a group were reset, modified, cleared or deleted.",
		When:     "A client or the REST API has changed attributes.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterGroupAttrChangedPayload) string { return string(p.GroupID) },
}

// AfterGroupAttrChangedPayload reports what was done to which attributes (intl 1047/60394).
type AfterGroupAttrChangedPayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	// OperatorAccount changed them; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	// OptionType is missing from the table.
	OptionType AttrChange   `json:"OptionType"`
	GroupAttr  []Attribute  `json:"GroupAttr"`
	EventTime  types.Millis `json:"EventTime"`
}

// Attribute is an attribute of a group. Its members begin in lower case, unlike all others.
type Attribute struct {
	wire.Object
	Key string `json:"key"`
	// Value is absent when the attribute was deleted.
	Value string `json:"value"`
}
