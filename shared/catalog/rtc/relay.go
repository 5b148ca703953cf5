package rtc

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Relay declares the event of group 4.
var Relay = webhook.After[RelayPayload]{
	Spec: webhook.Spec{
		Command:  "EVENT_GROUP_CLOUD_PUBLISH",
		Family:   "rtc",
		Function: "rtc/relay",
		Dialect:  webhook.DialectRTC,
		Doc:      "54913",
		Summary:  "The state of a relay to a CDN changed.",
		When:     "On a change; states 1 and 3 again every 5 s for up to 60 s.",
		Group:    4,
		Types:    []int{401},
		Identity: identity(),
	},
	Subject: func(p *RelayPayload) string { return string(p.EventInfo.TaskID) },
}

// RelayPayload is an event of a relay to a CDN (trtc.io/document/54913).
type RelayPayload struct {
	wire.Object
	EventGroupID EventGroup `json:"EventGroupId"`
	EventType    EventType  `json:"EventType"`
	// CallbackTs is the time of this attempt to deliver the event.
	CallbackTs types.Millis `json:"CallbackTs" wire:"alias=CallbackMsTs"`
	EventInfo  RelayEvent   `json:"EventInfo"`
}

// OccurredAt is EventMsTs or else EventTs.
func (p *RelayPayload) OccurredAt() time.Time {
	return occurred(p.EventInfo.EventMsTs, p.EventInfo.EventTs)
}

// RelayEvent is the EventInfo of a relay.
type RelayEvent struct {
	wire.Object
	RoomID   types.RoomID  `json:"RoomId"`
	RoomType RoomIDType    `json:"RoomType"`
	EventTs  types.Seconds `json:"EventTs"`
	// EventMsTs is called EventTsMs in the packet of the page.
	EventMsTs types.Millis  `json:"EventMsTs" wire:"alias=EventTsMs"`
	UserID    types.Account `json:"UserId"`
	TaskID    TaskID        `json:"TaskId"`
	Payload   CDNStatus     `json:"Payload"`
}

// CDNStatus is event 401: the state of one address that a task sends to.
type CDNStatus struct {
	wire.Object
	URL    string     `json:"Url"`
	Status RelayState `json:"Status"`
	// ErrorCode and ErrorMsg come when something went wrong.
	ErrorCode int64  `json:"ErrorCode"`
	ErrorMsg  string `json:"ErrorMsg"`
}

// RelayState is how far a relay is. The set is open.
type RelayState int

// The states of the documents.
const (
	RelayIdle          RelayState = 0
	RelayConnecting    RelayState = 1
	RelayRunning       RelayState = 2
	RelayRecovering    RelayState = 3
	RelayFailed        RelayState = 4
	RelayDisconnecting RelayState = 5
)

func (r RelayState) String() string {
	return name(int(r), "idle", "connecting", "running", "recovering", "failed", "disconnecting")
}
