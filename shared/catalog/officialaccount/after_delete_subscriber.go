package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterDeleteSubscriber declares OfficialAccount.CallbackAfterDeleteSubscriber. The page number
// is inferred.
var AfterDeleteSubscriber = webhook.After[AfterDeleteSubscriberPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterDeleteSubscriber",
		Family:   "officialaccount",
		Function: "officialaccount/after-delete-subscriber",
		Doc:      "intl 1047/60802",
		Summary:  "Users unsubscribed from an official account, or were removed.",
		When:     "A client unsubscribes, or the REST API removes subscribers.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterDeleteSubscriberPayload) string { return string(p.OfficialAccount) },
}

// AfterDeleteSubscriberPayload reports who no longer subscribes (intl 1047/60802).
type AfterDeleteSubscriberPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OperatorAccount is who asked: the user himself, or who removed him.
	OperatorAccount      types.Account `json:"Operator_Account"`
	SubscribeAccountList []Subscriber  `json:"SubscribeAccountList"`
	EventTime            types.Millis  `json:"EventTime"`
}
