package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterDelMetadata declares Live.CallbackAfterDelMetadata. Its page prints the name of
// AfterSetMetadata in the URL; the command of the body distinguishes them.
var AfterDelMetadata = webhook.After[AfterDelMetadataPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterDelMetadata",
		Family:   "live",
		Function: "live/after-del-metadata",
		Doc:      "68223",
		Summary:  "Metadata of a live room were deleted.",
		When:     "After a client or the REST API has deleted metadata.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterDelMetadataPayload) string { return string(p.RoomID) },
}

// AfterDelMetadataPayload reports which metadata are gone (trtc.io/document/68223).
type AfterDelMetadataPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount deleted them; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	Keys            []string      `json:"Keys"`
	EventTime       types.Millis  `json:"EventTime"`
}
