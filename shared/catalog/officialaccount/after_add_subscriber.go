package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterAddSubscriber declares OfficialAccount.CallbackAfterAddSubscriber. The page number is
// inferred.
var AfterAddSubscriber = webhook.After[AfterAddSubscriberPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterAddSubscriber",
		Family:   "officialaccount",
		Function: "officialaccount/after-add-subscriber",
		Doc:      "intl 1047/60800",
		Summary:  "Users subscribed to an official account.",
		When:     "A client subscribes, or the REST API adds subscribers.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterAddSubscriberPayload) string { return string(p.OfficialAccount) },
}

// AfterAddSubscriberPayload reports who subscribed (intl 1047/60800).
type AfterAddSubscriberPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OperatorAccount is who asked: an admin when it came from the REST API.
	OperatorAccount      types.Account `json:"Operator_Account"`
	SubscribeAccountList []Subscriber  `json:"SubscribeAccountList"`
	EventTime            types.Millis  `json:"EventTime"`
}
