package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeCreateTopic declares Group.CallbackBeforeCreateTopic.
var BeforeCreateTopic = webhook.Before[BeforeCreateTopicPayload, BeforeCreateTopicAnswer]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackBeforeCreateTopic",
		Family:   "group",
		Function: "group/before-create-topic",
		Doc:      "intl 1047/49463",
		Summary:  "A topic is about to be created; the answer can refuse it.",
		When:     "A client or the REST API creates a topic in a community.",
		Switch:   "Shares that of Group.CallbackBeforeCreateGroup; topics must be enabled.",
		Codes: "0 allow; 1 refuse, the caller gets 10016; 10100-10200 refuse with a code and " +
			"text of the app",
	},
	Refuse: func(*BeforeCreateTopicPayload) BeforeCreateTopicAnswer {
		return BeforeCreateTopicAnswer{}.Refuse("")
	},
}

// BeforeCreateTopicAnswer allows, refuses, or refuses with a code and text of the app.
type BeforeCreateTopicAnswer = answer.Plain[answer.GroupCodes]

// BeforeCreateTopicPayload is the topic to be created; its community is not sent
// (intl 1047/49463).
type BeforeCreateTopicPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount asks for the topic; an administrator when the REST API does.
	OperatorAccount types.Account `json:"Operator_Account"`
	// Type is always Community.
	Type types.GroupType `json:"Type"`
	Name string          `json:"Name"`
}
