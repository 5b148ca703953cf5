package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// FriendAdd declares Sns.CallbackFriendAdd.
var FriendAdd = webhook.After[FriendAddPayload]{
	Spec: webhook.Spec{
		Command:  "Sns.CallbackFriendAdd",
		Family:   "sns",
		Function: "sns/friend-add",
		Doc:      "intl 1047/34359",
		Updated:  "2023-07-27",
		Summary:  "Friendships were created.",
		When: "A friend was added who need not agree, a request was accepted, or an admin forced " +
			"it through the REST API.",
	},
}

// FriendAddPayload reports who became whose friend (intl 1047/34359, CN 269/1657).
type FriendAddPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// PairList holds whose friend list grew (From_Account), who was added to it (To_Account)
	// and who had asked (Initiator_Account).
	PairList []Pair `json:"PairList"`
	// ClientCmd reports whether a request or an answer to one made them friends.
	ClientCmd ClientCmd `json:"ClientCmd"`
	// AdminAccount is the admin when the backend started it, else empty.
	AdminAccount types.Account `json:"Admin_Account"`
	// ForceFlag is set when an admin forced it.
	ForceFlag types.Flag `json:"ForceFlag"`
}

// ClientCmd is what made two users friends. The set is open.
type ClientCmd string

// The documents spell each meaning in two ways.
const (
	CmdFriendAdd        ClientCmd = "friend_add"
	CmdFriendAddCamel   ClientCmd = "FriendAdd"
	CmdFriendReply      ClientCmd = "friend_response"
	CmdFriendReplyCamel ClientCmd = "FriendResponse"
)

// IsRequest reports whether it was a request that needed no answer.
func (c ClientCmd) IsRequest() bool { return c == CmdFriendAdd || c == CmdFriendAddCamel }

// IsReply reports whether it was an answer to a request.
func (c ClientCmd) IsReply() bool { return c == CmdFriendReply || c == CmdFriendReplyCamel }
