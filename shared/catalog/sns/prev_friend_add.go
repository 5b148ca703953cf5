package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// PrevFriendAdd declares Sns.CallbackPrevFriendAdd.
var PrevFriendAdd = webhook.Before[PrevFriendAddPayload, PrevFriendAddAnswer]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackPrevFriendAdd",
		Family:   "sns",
		Function: "sns/prev-friend-add",
		Doc:      "intl 1047/43468",
		Summary:  "A user asks others to become friends.",
		When:     "A client sends a friend request; the REST API does not trigger it.",
		Codes:    itemCodes,
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *PrevFriendAddPayload) string { return string(p.FromAccount) },
	Refuse: func(p *PrevFriendAddPayload) PrevFriendAddAnswer {
		return refuse(p.Accounts())
	},
	RefuseBody: func(body []byte) PrevFriendAddAnswer { return refuseBody(body, "FriendItem") },
	Complete: func(p *PrevFriendAddPayload, a PrevFriendAddAnswer) PrevFriendAddAnswer {
		return a.AllowOthers(p.Accounts()...)
	},
}

// itemCodes are the codes of the two before-commands of this family.
const itemCodes = "per account ResultCode 0 allow, 38000-39000 refuse with own code and text; " +
	"an ErrorCode other than 0 refuses nobody"

// PrevFriendAddAnswer holds a verdict for each account of FriendItem.
type PrevFriendAddAnswer = answer.Friends

// PrevFriendAddPayload is a friend request (intl 1047/43468, CN 269/61698).
type PrevFriendAddPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// RequesterAccount is the user who sent the request; the groups' pages write Requestor.
	RequesterAccount types.Account `json:"Requester_Account"`
	// FromAccount is the user on whose behalf friends are added.
	FromAccount types.Account `json:"From_Account"`
	// FriendItem holds whom he wants to add.
	FriendItem []FriendItem `json:"FriendItem"`
	AddType    AddType      `json:"AddType"`
	// ForceAddFlags is set when an admin forced it.
	ForceAddFlags types.Flag   `json:"ForceAddFlags"`
	EventTime     types.Millis `json:"EventTime"`
}

// Accounts returns the users that are to be added; none for nil.
func (p *PrevFriendAddPayload) Accounts() []types.Account {
	if p == nil {
		return nil
	}
	out := make([]types.Account, len(p.FriendItem))
	for i := range p.FriendItem {
		out[i] = p.FriendItem[i].ToAccount
	}
	return out
}

// FriendItem is one user that is to be added.
type FriendItem struct {
	wire.Object
	ToAccount types.Account `json:"To_Account"`
	// Remark is the name that From_Account gives To_Account.
	Remark string `json:"Remark"`
	// GroupName is the friend list that To_Account goes to.
	GroupName string    `json:"GroupName"`
	AddSource AddSource `json:"AddSource"`
	// AddWording is the greeting that goes along with the request.
	AddWording string `json:"AddWording"`
}

// AddSource is the way by which the user was found: AddSource_Type_ and a word of the app's own,
// such as AddSource_Type_Android.
type AddSource string

// AddType reports whether friendship is one-way or two-way. The set is open.
type AddType string

// The types of the documents; AddBoth is the default.
const (
	AddSingle AddType = "Add_Type_Single"
	AddBoth   AddType = "Add_Type_Both"
)
