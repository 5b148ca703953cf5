package types

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// Member is an element of the member lists of groups and live rooms.
type Member struct {
	wire.Object
	Account Account `json:"Member_Account"`
}

// Custom is a custom field of a group or topic that the app has defined in the console.
type Custom struct {
	wire.Object
	Key string `json:"Key"`
	// Value is text on every page; other JSON values have been seen in public code. Its method
	// Text gives the text.
	Value wire.Raw `json:"Value"`
}
