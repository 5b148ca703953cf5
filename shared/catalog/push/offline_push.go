package push

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OfflinePush declares Push.OfflinePush.
var OfflinePush = webhook.After[OfflinePushPayload]{
	Spec: webhook.Spec{
		Command:  "Push.OfflinePush",
		Family:   "push",
		Function: "push/offline-push",
		Doc:      "intl 1047/67552",
		Updated:  "2026-01-20",
		Summary:  "Vendor pushes of chat messages were sent, arrived or were clicked.",
		When:     "A message is pushed to an offline user; up to 100 events a request.",
		Identity: webhook.Identity{Batch: true},
	},
}

// OfflinePushPayload is an envelope of 1 to 100 events (intl 1047/67552, CN 269/102567).
type OfflinePushPayload struct {
	wire.Object
	Events []OfflinePushEvent `json:"Events"`
}

// Validate makes sure that every event is of the command in the query.
func (p *OfflinePushPayload) Validate(cmd webhook.Command) error { return validate(p.Events, cmd) }

// Divide returns each event as an envelope of its own.
func (p *OfflinePushPayload) Divide() [][]byte { return divide(p.Events) }

// OccurredAt returns the time of the first event.
func (p *OfflinePushPayload) OccurredAt() time.Time {
	if len(p.Events) == 0 {
		return time.Time{}
	}
	return p.Events[0].EventTime.Time()
}

// OfflinePushEvent is the result of one vendor push to one user.
type OfflinePushEvent struct {
	wire.Object
	CallbackCommand string        `json:"CallbackCommand"`
	EventType       ChatType      `json:"EventType"`
	EventTime       types.Seconds `json:"EventTime"`
	FromAccount     types.Account `json:"From_Account"`
	// ToAccount is the receiver.
	ToAccount    types.Account `json:"To_Account"`
	PushPlatform Platform      `json:"PushPlatform"`
	PushStage    Stage         `json:"PushStage"`
	// MsgKey is there for one-to-one messages only.
	MsgKey types.MsgKey `json:"MsgKey"`
	// GroupID is there for group messages only; Tencent spells it so in Push alone.
	GroupID types.GroupID `json:"GroupID"`
	MsgSeq  uint64        `json:"MsgSeq"`
	// MsgRandom may come empty for group messages.
	MsgRandom uint64        `json:"MsgRandom"`
	MsgTime   types.Seconds `json:"MsgTime"`
	// PushID finds the push in the console; newer pages only.
	PushID string `json:"PushID"`
	// ErrCode is 0 when the push succeeded.
	ErrCode int64  `json:"ErrCode"`
	ErrInfo string `json:"ErrInfo"`
}

func (e *OfflinePushEvent) command() string { return e.CallbackCommand }

// ChatType is what kind of conversation a pushed message belongs to. The set is open.
type ChatType int

// The kinds of conversation of the documents.
const (
	ChatSingle ChatType = 1
	ChatGroup  ChatType = 2
)

func (t ChatType) String() string { return name(int(t), "", "one-to-one", "group") }
