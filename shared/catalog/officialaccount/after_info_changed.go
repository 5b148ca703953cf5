package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterInfoChanged declares OfficialAccount.CallbackAfterOfficialAccountInfoChanged. The page
// number is inferred.
var AfterInfoChanged = webhook.After[AfterInfoChangedPayload]{
	Spec: webhook.Spec{
		Command:  "OfficialAccount.CallbackAfterOfficialAccountInfoChanged",
		Family:   "officialaccount",
		Function: "officialaccount/after-info-changed",
		Doc:      "intl 1047/60797",
		Summary:  "The profile of an official account changed.",
		When:     "A client or the REST API changes the profile.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterInfoChangedPayload) string { return string(p.OfficialAccount) },
}

// AfterInfoChangedPayload holds what is new in a profile (intl 1047/60797). Fields that did not
// change do not come; wire.Has tells them from those that are empty now.
type AfterInfoChangedPayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	OfficialAccount types.Account `json:"Official_Account"`
	// OperatorAccount is who asked: an admin when it came from the REST API.
	OperatorAccount types.Account `json:"Operator_Account"`
	Introduction    string        `json:"Introduction"`
	Name            string        `json:"Name"`
	// FaceURL is the avatar.
	FaceURL      string       `json:"FaceUrl"`
	Organization string       `json:"Organization"`
	EventTime    types.Millis `json:"EventTime"`
}
