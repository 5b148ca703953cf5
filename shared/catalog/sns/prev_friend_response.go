package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// PrevFriendResponse declares Sns.CallbackPrevFriendResponse.
var PrevFriendResponse = webhook.Before[PrevFriendResponsePayload, PrevFriendResponseAnswer]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackPrevFriendResponse",
		Family:   "sns",
		Function: "sns/prev-friend-response",
		Doc:      "intl 1047/43467",
		Summary:  "A user answers friend requests.",
		When:     "A client accepts or rejects a request; the REST API does not trigger it.",
		Codes:    itemCodes,
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *PrevFriendResponsePayload) string { return string(p.FromAccount) },
	Refuse: func(p *PrevFriendResponsePayload) PrevFriendResponseAnswer {
		return refuse(p.Accounts())
	},
	RefuseBody: func(body []byte) PrevFriendResponseAnswer { return refuseBody(body, "ResponseFriendItem") },
	Complete: func(p *PrevFriendResponsePayload, a PrevFriendResponseAnswer) PrevFriendResponseAnswer {
		return a.AllowOthers(p.Accounts()...)
	},
}

// PrevFriendResponseAnswer holds a verdict for each account of ResponseFriendItem.
type PrevFriendResponseAnswer = answer.Friends

// PrevFriendResponsePayload holds answers to friend requests (intl 1047/43467, CN 269/61699).
type PrevFriendResponsePayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// RequesterAccount is the user who sent the answer.
	RequesterAccount types.Account `json:"Requester_Account"`
	// FromAccount is the user on whose behalf the answer is given.
	FromAccount types.Account `json:"From_Account"`
	// ResponseFriendItem holds whom he answers, and what.
	ResponseFriendItem []ResponseFriendItem `json:"ResponseFriendItem"`
	EventTime          types.Millis         `json:"EventTime"`
}

// Accounts returns the users that are answered; none for nil.
func (p *PrevFriendResponsePayload) Accounts() []types.Account {
	if p == nil {
		return nil
	}
	out := make([]types.Account, len(p.ResponseFriendItem))
	for i := range p.ResponseFriendItem {
		out[i] = p.ResponseFriendItem[i].ToAccount
	}
	return out
}

// ResponseFriendItem is the answer to one user.
type ResponseFriendItem struct {
	wire.Object
	ToAccount types.Account `json:"To_Account"`
	// Remark is the name that From_Account gives To_Account.
	Remark string `json:"Remark"`
	// TagName is the friend list that To_Account goes to; PrevFriendAdd calls it GroupName.
	TagName        string         `json:"TagName"`
	ResponseAction ResponseAction `json:"ResponseAction"`
}

// ResponseAction is what is answered to a friend request. The set is open.
type ResponseAction string

// The answers of the documents.
const (
	AgreeAndAdd ResponseAction = "Response_Action_AgreeAndAdd"
	Agree       ResponseAction = "Response_Action_Agree"
	Reject      ResponseAction = "Response_Action_Reject"
)
