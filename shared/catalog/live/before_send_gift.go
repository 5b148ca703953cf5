package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// BeforeSendGift declares Live.CallbackBeforeSendGift.
var BeforeSendGift = webhook.Before[BeforeSendGiftPayload, BeforeSendGiftAnswer]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackBeforeSendGift",
		Family:   "live",
		Function: "live/before-send-gift",
		Doc:      "72210",
		Updated:  "2025-12-08",
		Summary:  "A gift is about to be sent in a live room; the answer can refuse it.",
		When:     "A client sends a gift. Without an answer in 2 s it is blocked.",
		Switch: "To let gifts through without an answer, also configure " +
			"Live.CallbackBeforeCallBackNotBlock, which sends nothing itself.",
		Codes:      "0 agree; 1 reject; 102100-102200 reject with a code and text of the app",
		Unanswered: webhook.Refuse,
	},
	Subject: func(p *BeforeSendGiftPayload) string { return string(p.RoomID) },
	Refuse: func(*BeforeSendGiftPayload) BeforeSendGiftAnswer {
		return BeforeSendGiftAnswer{}.Refuse("")
	},
}

// BeforeSendGiftAnswer agrees, rejects, or rejects with a code and text of the app.
type BeforeSendGiftAnswer = answer.Plain[answer.GiftCodes]

// BeforeSendGiftPayload is the gift (trtc.io/document/72210).
type BeforeSendGiftPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is who issued the request.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	// GiftWater is the entry for the books.
	GiftWater Gift `json:"GiftWater"`
}

// Gift is who gives what to whom.
type Gift struct {
	wire.Object
	FromAccount types.Account `json:"From_Account"`
	// ToAccount holds those who get the gift.
	ToAccount []types.Account `json:"To_Account"`
	Time      types.Seconds   `json:"Time"`
	GiftID    string          `json:"GiftId"`
	// Count is how many of the gift are sent, Coins what they cost.
	Count int64 `json:"Count"`
	Coins int64 `json:"Coins"`
}
