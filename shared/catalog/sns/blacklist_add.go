package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BlackListAdd declares Sns.CallbackBlackListAdd.
var BlackListAdd = webhook.After[BlackListAddPayload]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackBlackListAdd",
		Family:   "sns",
		Function: "sns/blacklist-add",
		Doc:      "intl 1047/34361",
		Summary:  "Users were put on a blocklist.",
		When:     "A client or the REST API adds users to a blocklist.",
	},
}

// BlackListAddPayload reports who was put on whose blocklist (intl 1047/34361, CN 269/1660).
type BlackListAddPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// PairList holds each blocklist's owner (From_Account) and who was put on it (To_Account).
	PairList []Pair `json:"PairList"`
}
