package types

import (
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// MsgID is the id that the sender's client gave a message, such as
// 144115233406643804-1727580296-4026038328. Newer pages and SDKs only.
type MsgID string

// TopicID is the id of a topic in a community, such as @TGS#_@TGS#c...@TOPIC#_TestTopic.
type TopicID string

// Extension is a key with its value that was set on a message.
type Extension struct {
	wire.Object
	Key string `json:"Key"`
	// Value is empty when the key was deleted.
	Value string `json:"Value"`
	// Seq is the version of this key.
	Seq int64 `json:"Seq"`
}

// ExtensionOp is what was done to the extensions of a message. The set is open.
type ExtensionOp int

// What can be done to extensions.
const (
	ExtensionSet    ExtensionOp = 1
	ExtensionDelete ExtensionOp = 2
	ExtensionClear  ExtensionOp = 3
)

func (o ExtensionOp) String() string {
	switch o {
	case ExtensionSet:
		return "set"
	case ExtensionDelete:
		return "delete"
	case ExtensionClear:
		return "clear"
	}
	return strconv.Itoa(int(o))
}
