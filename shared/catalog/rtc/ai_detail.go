package rtc

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AIStart is event 901: the task started, or could not.
type AIStart struct {
	wire.Object
	Status Outcome `json:"Status"`
}

// AIStop is event 902: the task ended.
type AIStop struct {
	wire.Object
	LeaveCode AILeave `json:"LeaveCode"`
}

// AIMessage is event 903: a whole sentence of a user, or a whole reply of the model.
type AIMessage struct {
	wire.Object
	// UserID is who said it.
	UserID types.Account `json:"UserId"`
	Text   string        `json:"Text"`
	// StartTimeMs and EndTimeMs are when it was said, in milliseconds. The page does not say
	// what they count from.
	StartTimeMs int64 `json:"StartTimeMs"`
	EndTimeMs   int64 `json:"EndTimeMs"`
	// RoundID is the UUID of the round of the conversation.
	RoundID string `json:"RoundId"`
}

func (AIStart) aiDetail()   {}
func (AIStop) aiDetail()    {}
func (AIMessage) aiDetail() {}

// AILeave is why an AI task ended. The set is open.
type AILeave int

// The reasons of the documents.
const (
	AIStopped        AILeave = 0  // by the API
	AIKicked         AILeave = 1  // the customer removed the bot
	AIDismissed      AILeave = 2  // the customer closed the room
	AIKickedByServer AILeave = 3  // the server removed the bot
	AIClosedByServer AILeave = 4  // the server closed the room
	AIInternalError  AILeave = 98 // something broke at Tencent
	AIAlone          AILeave = 99 // nobody else was left
)

func (a AILeave) String() string {
	switch a {
	case AIInternalError:
		return "internal error"
	case AIAlone:
		return "nobody left"
	}
	return name(int(a), "stopped", "kicked", "room dismissed", "kicked by server",
		"room closed by server")
}
