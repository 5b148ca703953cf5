package call

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterMemberChanged declares Call.CallbackAfterMemberChanged.
var AfterMemberChanged = webhook.After[AfterMemberChangedPayload]{
	Spec: webhook.Spec{
		Command:  "Call.CallbackAfterMemberChanged",
		Family:   "call",
		Function: "call/after-member-changed",
		Doc:      "69215",
		Summary:  "Users of a call answered, rejected, joined, left or were invited.",
		When:     "After the state of a user of a call has changed.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterMemberChangedPayload) string { return string(p.CallID) },
}

// AfterMemberChangedPayload reports who did what, and who is in the call now
// (trtc.io/document/69215).
type AfterMemberChangedPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	CallID          CallID `json:"CallId"`
	// UserList holds all users of the call after the change.
	UserList        []User        `json:"UserList"`
	ChangedUserList []ChangedUser `json:"ChangedUserList"`
	EventTime       types.Millis  `json:"EventTime"`
}

// ChangedUser is a user whose state changed.
type ChangedUser struct {
	wire.Object
	UserAccount types.Account `json:"User_Account"`
	ActionType  Action        `json:"ActionType"`
}
