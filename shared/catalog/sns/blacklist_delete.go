package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BlackListDelete declares Sns.CallbackBlackListDelete.
var BlackListDelete = webhook.After[BlackListDeletePayload]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackBlackListDelete",
		Family:   "sns",
		Function: "sns/blacklist-delete",
		Doc:      "intl 1047/34362",
		Summary:  "Users were taken off a blocklist.",
		When:     "A client or the REST API takes users off a blocklist.",
	},
}

// BlackListDeletePayload reports who was taken off whose blocklist (intl 1047/34362, CN 269/1661).
type BlackListDeletePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// PairList holds the blocklist's owner (From_Account) and who was taken off (To_Account).
	PairList []Pair `json:"PairList"`
}
