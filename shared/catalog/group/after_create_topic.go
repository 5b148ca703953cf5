package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreateTopic declares Group.CallbackAfterCreateTopic.
var AfterCreateTopic = webhook.After[AfterCreateTopicPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterCreateTopic",
		Family:   "group",
		Function: "group/after-create-topic",
		Doc:      "intl 1047/49464",
		Summary:  "A topic was created.",
		When:     "A client or the REST API has created a topic in a community.",
		Switch:   "Shares that of Group.CallbackAfterCreateGroup.",
	},
	Subject: func(p *AfterCreateTopicPayload) string { return string(p.GroupID) },
}

// AfterCreateTopicPayload is the new topic (intl 1047/49464).
type AfterCreateTopicPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// GroupID is the community of the topic.
	GroupID types.GroupID `json:"GroupId"`
	TopicID types.TopicID `json:"TopicId"`
	// OperatorAccount created the topic; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	// OwnerAccount owns the community.
	OwnerAccount types.Account `json:"Owner_Account"`
	// Type is always Community.
	Type types.GroupType `json:"Type"`
	Name string          `json:"Name"`
	// UserDefinedDataList comes only when the app has defined custom fields.
	UserDefinedDataList []types.Custom `json:"UserDefinedDataList"`
}
