package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterDestroyed declares OfficialAccount.CallbackAfterOfficialAccountDestroyed. The page
// number is inferred.
var AfterDestroyed = webhook.After[AfterDestroyedPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterOfficialAccountDestroyed",
		Family:   "officialaccount",
		Function: "officialaccount/after-destroyed",
		Doc:      "intl 1047/60798",
		Summary:  "An official account was destroyed.",
		When:     "A client or the REST API destroys an official account.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterDestroyedPayload) string { return string(p.OfficialAccount) },
}

// AfterDestroyedPayload is an account that is no more (intl 1047/60798).
type AfterDestroyedPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	OwnerAccount    types.Account `json:"Owner_Account"`
	Name            string        `json:"Name"`
	EventTime       types.Millis  `json:"EventTime"`
}
