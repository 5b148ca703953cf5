package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterFull declares OfficialAccount.CallbackAfterOfficialAccountFull. The page number is
// inferred.
var AfterFull = webhook.After[AfterFullPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterOfficialAccountFull",
		Family:   "officialaccount",
		Function: "officialaccount/after-full",
		Doc:      "intl 1047/60801",
		Summary:  "An official account reached its limit of subscribers.",
		When:     "A subscription reaches the limit.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterFullPayload) string { return string(p.OfficialAccount) },
}

// AfterFullPayload names an account that is full (intl 1047/60801).
type AfterFullPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	EventTime       types.Millis  `json:"EventTime"`
}
