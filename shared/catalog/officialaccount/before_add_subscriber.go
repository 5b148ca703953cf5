package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeAddSubscriber declares OfficialAccount.CallbackBeforeAddSubscriber.
var BeforeAddSubscriber = webhook.Before[BeforeAddSubscriberPayload, BeforeAddSubscriberAnswer]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackBeforeAddSubscriber",
		Family:   "officialaccount",
		Function: "officialaccount/before-add-subscriber",
		Doc:      "intl 1047/60799",
		Summary:  "Users are about to subscribe to an official account.",
		When:     "A client subscribes, or the REST API adds subscribers.",
		Codes:    "0 allow all, or all but RefusedSubscribers_Account; 1 refuse all",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeAddSubscriberPayload) string { return string(p.OfficialAccount) },
	Refuse: func(*BeforeAddSubscriberPayload) BeforeAddSubscriberAnswer {
		return BeforeAddSubscriberAnswer{}.Refuse("")
	},
}

// BeforeAddSubscriberAnswer allows all, refuses all or refuses some.
type BeforeAddSubscriberAnswer = answer.Subscribers

// BeforeAddSubscriberPayload reports who wants to subscribe (intl 1047/60799).
type BeforeAddSubscriberPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OperatorAccount is who asks: an admin when it came from the REST API.
	OperatorAccount      types.Account `json:"Operator_Account"`
	SubscribeAccountList []Subscriber  `json:"SubscribeAccountList"`
	EventTime            types.Millis  `json:"EventTime"`
}
