package follow

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterFollowAdd declares Follow.CallbackAfterFollowAdd. A user can follow, unfollow and follow
// again, so the key is From_Account, EventTime and a hash of the body, which tells apart two
// requests of the same millisecond.
var AfterFollowAdd = webhook.After[AfterFollowAddPayload]{
	Spec: webhook.Spec{
		Command:  "Follow.CallbackAfterFollowAdd",
		Family:   "follow",
		Function: "follow/after-follow-add",
		Doc:      "intl 1047/70355",
		Summary:  "A user followed other users.",
		When:     "A client or the REST API follows users; in Live too.",
	},
	Key: func(p *AfterFollowAddPayload) string {
		return types.Key(string(p.FromAccount), types.Digits(p.EventTime), types.Digest(p))
	},
	Subject: func(p *AfterFollowAddPayload) string { return string(p.FromAccount) },
}

// AfterFollowAddPayload says who followed whom (intl 1047/70355, trtc.io/document/74356).
type AfterFollowAddPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// FromAccount is the user who followed.
	FromAccount types.Account `json:"From_Account" wire:"required"`
	// FollowList holds the users that he follows now.
	FollowList []Followed   `json:"FollowList" wire:"required"`
	EventTime  types.Millis `json:"EventTime"`
}

// Followed is a user who has a new follower.
type Followed struct {
	wire.Object
	ToAccount types.Account `json:"To_Account" wire:"required"`
}
