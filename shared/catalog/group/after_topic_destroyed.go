package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AfterTopicDestroyed declares Group.CallbackAfterTopicDestroyed.
var AfterTopicDestroyed = webhook.After[AfterTopicDestroyedPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackAfterTopicDestroyed",
		Family:   "group",
		Function: "group/after-topic-destroyed",
		Doc:      "intl 1047/49465",
		Summary:  "Topics were deleted.",
		When:     "A client or the REST API has deleted topics of a community.",
		Switch:   "Shares that of Group.CallbackAfterGroupDestroyed.",
	},
	Subject: func(p *AfterTopicDestroyedPayload) string { return string(p.GroupID) },
}

// AfterTopicDestroyedPayload reports which topics are gone (intl 1047/49465).
type AfterTopicDestroyedPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// GroupID is the community of the topics.
	GroupID types.GroupID `json:"GroupId"`
	// Type is always Community.
	Type        types.GroupType `json:"Type"`
	TopicIDList TopicIDs        `json:"TopicIdList"`
}

// TopicIDs is a list of topics. The table types it as a string, the packet has an array; both
// are read, and encoded as they came.
type TopicIDs struct {
	IDs    []types.TopicID
	single bool // one string, without an array around it
}

// DecodeWire reads an array of strings, or one string.
func (t *TopicIDs) DecodeWire(raw wire.Raw) error {
	*t = TopicIDs{}
	if raw[0] == '[' {
		return wire.UnmarshalRaw(raw, &t.IDs)
	}
	t.single, t.IDs = true, make([]types.TopicID, 1)
	return wire.UnmarshalRaw(raw, &t.IDs[0])
}

// AppendWire writes the list.
func (t *TopicIDs) AppendWire(dst []byte) ([]byte, error) {
	if t.single && len(t.IDs) == 1 {
		return wire.AppendString(dst, string(t.IDs[0])), nil
	}
	return wire.Append(dst, t.IDs)
}

// MarshalJSON is AppendWire for encoding/json.
func (t TopicIDs) MarshalJSON() ([]byte, error) { return t.AppendWire(nil) }

// UnmarshalJSON is DecodeWire for encoding/json.
func (t *TopicIDs) UnmarshalJSON(data []byte) error { return t.DecodeWire(wire.Raw(data)) }
