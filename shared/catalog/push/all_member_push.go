package push

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// AllMemberPush declares Push.AllMemberPush.
var AllMemberPush = webhook.After[AllMemberPushPayload]{
	Spec: webhook.Spec{
		Command:  "Push.AllMemberPush",
		Family:   "push",
		Function: "push/all-member-push",
		Doc:      "intl 1047/67551",
		Updated:  "2025-02-28",
		Summary:  "Pushes made through the push API were sent, arrived or were clicked.",
		When:     "A push to all users, to tags or to a user; up to 100 events a request.",
		Identity: webhook.Identity{Batch: true},
	},
}

// AllMemberPushPayload is an envelope of 1 to 100 events (intl 1047/67551, CN 269/102568).
type AllMemberPushPayload struct {
	wire.Object
	Events []AllMemberPushEvent `json:"Events"`
}

// Validate makes sure that every event is of the command in the query.
func (p *AllMemberPushPayload) Validate(cmd webhook.Command) error {
	return validate(p.Events, cmd)
}

// Divide returns each event as an envelope of its own.
func (p *AllMemberPushPayload) Divide() [][]byte { return divide(p.Events) }

// OccurredAt returns the time of the first event.
func (p *AllMemberPushPayload) OccurredAt() time.Time {
	if len(p.Events) == 0 {
		return time.Time{}
	}
	return p.Events[0].EventTime.Time()
}

// AllMemberPushEvent is the result of one push to one user.
type AllMemberPushEvent struct {
	wire.Object
	CallbackCommand string  `json:"CallbackCommand"`
	EventType       Channel `json:"EventType"`
	// TaskID is what the push API returned when the push was made.
	TaskID string `json:"TaskId"`
	// TaskTime is when the push was made, EventTime when this stage was reached.
	TaskTime  types.Seconds `json:"TaskTime"`
	EventTime types.Seconds `json:"EventTime"`
	// ToAccount is the receiver.
	ToAccount    types.Account `json:"To_Account"`
	PushPlatform Platform      `json:"PushPlatform"`
	PushStage    Stage         `json:"PushStage"`
	// ErrCode is 0 when the push succeeded.
	ErrCode int64  `json:"ErrCode"`
	ErrInfo string `json:"ErrInfo"`
}

func (e *AllMemberPushEvent) command() string { return e.CallbackCommand }

// Channel is how a push came to a user. The set is open.
type Channel int

// The channels of the documents.
const (
	// ChannelOffline is a vendor's service.
	ChannelOffline Channel = 1
	// ChannelOnline is the connection of the app itself; its PushPlatform is 0.
	ChannelOnline Channel = 2
)

func (c Channel) String() string { return name(int(c), "", "offline", "online") }
