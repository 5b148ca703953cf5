package call

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterStartCall declares Call.CallbackAfterStartCall.
var AfterStartCall = webhook.After[AfterStartCallPayload]{
	Spec: webhook.Spec{
		Command:  "Call.CallbackAfterStartCall",
		Family:   "call",
		Function: "call/after-start-call",
		Doc:      "68941",
		Summary:  "A call was started.",
		When:     "After a user has started a call.",
		Identity: webhook.Identity{
			Unique: [][]string{{"CallInfo.CallId"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *AfterStartCallPayload) string { return string(p.CallInfo.CallID) },
}

// AfterStartCallPayload is the new call (trtc.io/document/68941).
type AfterStartCallPayload struct {
	wire.Object
	CallbackCommand string       `json:"CallbackCommand"`
	CallInfo        Info         `json:"CallInfo"`
	UserList        []User       `json:"UserList"`
	EventTime       types.Millis `json:"EventTime"`
}

// Info describes a call.
type Info struct {
	wire.Object
	CallID CallID `json:"CallId"`
	// MediaType is called MediaType in the table, CallMediaType in the packet.
	MediaType MediaType `json:"CallMediaType" wire:"alias=MediaType"`
	// ChatGroupID is the group that the call was started in; empty outside of groups.
	ChatGroupID types.GroupID `json:"ChatGroupId"`
	RoomID      types.RoomID  `json:"RoomId"`
	RoomIDType  RoomIDType    `json:"RoomIdType"`
}

// User is a user of a call.
type User struct {
	wire.Object
	UserAccount types.Account `json:"User_Account"`
	Status      Status        `json:"Status"`
}
