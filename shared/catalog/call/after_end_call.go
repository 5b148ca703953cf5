package call

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterEndCall declares Call.CallbackAfterEndCall.
var AfterEndCall = webhook.After[AfterEndCallPayload]{
	Spec: webhook.Spec{
		Command:  "Call.CallbackAfterEndCall",
		Family:   "call",
		Function: "call/after-end-call",
		Doc:      "68940",
		Summary:  "A call ended; this is its record.",
		When:     "After the end of a call, however it ended.",
		Identity: webhook.Identity{
			Unique: [][]string{{"CallRecord.CallId"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *AfterEndCallPayload) string { return string(p.CallRecord.CallID) },
}

// AfterEndCallPayload is the record of a call (trtc.io/document/68940).
type AfterEndCallPayload struct {
	wire.Object
	CallbackCommand string       `json:"CallbackCommand"`
	CallRecord      Record       `json:"CallRecord"`
	EventTime       types.Millis `json:"EventTime"`
}

// Record reports who called whom, when, and how it ended.
type Record struct {
	wire.Object
	CallID        CallID        `json:"CallId"`
	CallerAccount types.Account `json:"Caller_Account"`
	// MediaType is called CallMediaType in the packet of AfterStartCall.
	MediaType MediaType     `json:"MediaType" wire:"alias=CallMediaType"`
	CallType  CallType      `json:"CallType"`
	StartTime types.Seconds `json:"StartTime"`
	EndTime   types.Seconds `json:"EndTime"`
	// AcceptTime is 0 when nobody answered.
	AcceptTime types.Seconds `json:"AcceptTime"`
	CallResult Result        `json:"CallResult"`
	// CalleeListAccount holds the members of the call; in packets the caller is among them.
	CalleeListAccount []types.Account `json:"CalleeList_Account"`
	RoomID            types.RoomID    `json:"RoomId"`
	RoomIDType        RoomIDType      `json:"RoomIdType"`
}
