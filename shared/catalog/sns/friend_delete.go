package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// FriendDelete declares Sns.CallbackFriendDelete.
var FriendDelete = webhook.After[FriendDeletePayload]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackFriendDelete",
		Family:   "sns",
		Function: "sns/friend-delete",
		Doc:      "intl 1047/34360",
		Summary:  "Friendships were removed.",
		When:     "A client or the REST API deletes friends.",
	},
}

// FriendDeletePayload reports who is no longer whose friend (intl 1047/34360, CN 269/1659).
type FriendDeletePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// PairList holds whose friend list shrank (From_Account) and who was on it (To_Account).
	PairList []Pair `json:"PairList"`
}
