package follow

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterFollowDelete declares Follow.CallbackAfterFollowDelete.
var AfterFollowDelete = webhook.After[AfterFollowDeletePayload]{
	Spec: webhook.Spec{
		Command:  "Follow.CallbackAfterFollowDelete",
		Family:   "follow",
		Function: "follow/after-follow-delete",
		Doc:      "intl 1047/70356",
		Summary:  "A user unfollowed other users.",
		When:     "A client or the REST API unfollows users; in Live too.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterFollowDeletePayload) string { return string(p.FromAccount) },
}

// AfterFollowDeletePayload reports who unfollowed whom (intl 1047/70356, trtc.io/document/74357).
type AfterFollowDeletePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// FromAccount is the user who unfollowed.
	FromAccount types.Account `json:"From_Account"`
	// ToAccount holds the users that he no longer follows. It is a list of accounts here; in
	// every other command it is a single one.
	ToAccount []types.Account `json:"To_Account"`
	EventTime types.Millis    `json:"EventTime"`
}
