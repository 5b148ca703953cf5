package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterCreate declares OfficialAccount.CallbackAfterCreateOfficialAccount. The page number is
// inferred.
var AfterCreate = webhook.After[AfterCreatePayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterCreateOfficialAccount",
		Family:   "officialaccount",
		Function: "officialaccount/after-create",
		Doc:      "intl 1047/60796",
		Summary:  "An official account was created.",
		When:     "A client or the REST API creates an official account.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterCreatePayload) string { return string(p.OfficialAccount) },
}

// AfterCreatePayload is a new account (intl 1047/60796).
type AfterCreatePayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OperatorAccount is who asked: an admin when it came from the REST API.
	OperatorAccount types.Account `json:"Operator_Account"`
	OwnerAccount    types.Account `json:"Owner_Account"`
	Name            string        `json:"Name"`
	EventTime       types.Millis  `json:"EventTime"`
}
