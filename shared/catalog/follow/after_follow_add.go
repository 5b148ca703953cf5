package follow

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterFollowAdd declares Follow.CallbackAfterFollowAdd.
var AfterFollowAdd = webhook.After[AfterFollowAddPayload]{
	Spec: webhook.Spec{
		Command:  "Follow.CallbackAfterFollowAdd",
		Family:   "follow",
		Function: "follow/after-follow-add",
		Doc:      "intl 1047/70355",
		Summary:  "A user followed other users.",
		When:     "A client or the REST API follows users; in Live too.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterFollowAddPayload) string { return string(p.FromAccount) },
}

// AfterFollowAddPayload reports who followed whom (intl 1047/70355, trtc.io/document/74356).
type AfterFollowAddPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// FromAccount is the user who followed.
	FromAccount types.Account `json:"From_Account"`
	// FollowList holds the users that he follows now.
	FollowList []Followed   `json:"FollowList"`
	EventTime  types.Millis `json:"EventTime"`
}

// Followed is a user who has a new follower.
type Followed struct {
	wire.Object
	ToAccount types.Account `json:"To_Account"`
}
