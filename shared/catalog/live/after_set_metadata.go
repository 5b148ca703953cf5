package live

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterSetMetadata declares Live.CallbackAfterSetMetadata.
var AfterSetMetadata = webhook.After[AfterSetMetadataPayload]{
	Spec: webhook.Spec{
		Command:  "Live.CallbackAfterSetMetadata",
		Family:   "live",
		Function: "live/after-set-metadata",
		Doc:      "68222",
		Summary:  "Metadata of a live room were set.",
		When:     "After a client or the REST API has set metadata.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *AfterSetMetadataPayload) string { return string(p.RoomID) },
}

// AfterSetMetadataPayload holds what was set (trtc.io/document/68222).
type AfterSetMetadataPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount set them; an administrator when the REST API did.
	OperatorAccount types.Account `json:"Operator_Account"`
	RoomID          types.RoomID  `json:"RoomId"`
	Metadata        []Metadatum   `json:"Metadata"`
	EventTime       types.Millis  `json:"EventTime"`
}

// Metadatum is a key with its value that an app keeps with a room.
type Metadatum struct {
	wire.Object
	Key   string `json:"Key"`
	Value string `json:"Value"`
}
