package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterTopicInfoChanged declares Group.CallbackAfterTopicInfoChanged.
var AfterTopicInfoChanged = webhook.After[AfterTopicInfoChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterTopicInfoChanged",
		Family:   "group",
		Function: "group/after-topic-info-changed",
		Doc:      "intl 1047/49466",
		Summary:  "The name, introduction, notice or avatar of a topic changed.",
		When:     "A client or the REST API has changed one of these four.",
		Switch:   "Shares that of Group.CallbackAfterGroupInfoChanged.",
	},
	Subject: func(p *AfterTopicInfoChangedPayload) string { return string(p.GroupID) },
}

// AfterTopicInfoChangedPayload holds what changed, and nothing of the rest (intl 1047/49466).
// To tell a notice that was emptied from one that did not change, ask
// wire.Has(&payload, "Notification").
type AfterTopicInfoChangedPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// GroupID is the community of the topic.
	GroupID types.GroupID `json:"GroupId"`
	// TopicID is on no page, although without it the topic is not known.
	TopicID types.TopicID `json:"TopicId"`
	// Type is always Community.
	Type types.GroupType `json:"Type"`
	// OperatorAccount changed it; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	Name            string        `json:"Name"`
	Introduction    string        `json:"Introduction"`
	Notification    string        `json:"Notification"`
	FaceURL         string        `json:"FaceUrl"`
}
