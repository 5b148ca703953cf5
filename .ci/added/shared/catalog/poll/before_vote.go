// Package poll is a family that no page has: CI adds it to a copy of the repository.
package poll

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeVote declares Poll.CallbackBeforeVote.
var BeforeVote = webhook.Before[BeforeVotePayload, BeforeVoteAnswer]{
	Spec: webhook.Spec{
		Command:  "Poll.CallbackBeforeVote",
		Family:   "poll",
		Function: "poll/before-vote",
		Doc:      "intl 1047/99998",
		Summary:  "A user is about to vote.",
		When:     "A client votes.",
		Codes:    "0 allow; 1 refuse; 10100-10200 refuse with a code and text of the app",
	},
	Refuse: func(*BeforeVotePayload) BeforeVoteAnswer { return BeforeVoteAnswer{}.Refuse("") },
}

// BeforeVoteAnswer allows or refuses a vote.
type BeforeVoteAnswer = answer.Plain[answer.GroupCodes]

// BeforeVotePayload is the vote (intl 1047/99998).
type BeforeVotePayload struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	FromAccount     types.Account `json:"From_Account"`
	Choice          int           `json:"Choice"`
	EventTime       types.Millis  `json:"EventTime"`
}
