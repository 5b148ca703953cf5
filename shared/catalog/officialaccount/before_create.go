package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeCreate declares OfficialAccount.CallbackBeforeCreateOfficialAccount.
var BeforeCreate = webhook.Before[BeforeCreatePayload, BeforeCreateAnswer]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackBeforeCreateOfficialAccount",
		Family:   "officialaccount",
		Function: "officialaccount/before-create",
		Doc:      "intl 1047/60795",
		Summary:  "An official account is about to be created.",
		When:     "A client or the REST API creates an official account.",
		Codes: "0 allow; 1 refuse (the caller sees 20006); 120001-130000 refuse with own code " +
			"and text",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *BeforeCreatePayload) string { return string(p.OwnerAccount) },
	Refuse: func(*BeforeCreatePayload) BeforeCreateAnswer {
		return BeforeCreateAnswer{}.Refuse("")
	},
}

// BeforeCreateAnswer allows or refuses.
type BeforeCreateAnswer = answer.Plain[answer.OfficialAccountCodes]

// BeforeCreatePayload is a request for a new account (intl 1047/60795).
type BeforeCreatePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is who asks: an admin when it came from the REST API.
	OperatorAccount types.Account `json:"Operator_Account"`
	// OwnerAccount is who will own it.
	OwnerAccount types.Account `json:"Owner_Account"`
	Name         string        `json:"Name"`
	EventTime    types.Millis  `json:"EventTime"`
}
