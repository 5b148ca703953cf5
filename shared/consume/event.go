package consume

import (
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Event is one event as it was stored, with its payload decoded. P is the payload type of the
// command. A batch of Push that was not split (SINK_SPLIT) is one event.
type Event[P any] struct {
	Meta
	Payload P
}

// Meta is what is known about an event besides its payload.
type Meta struct {
	ID          string // identity: the same for every delivery
	App         webhook.AppID
	Type        string // tencent.<family>.<command>
	Subject     string // what the event is about, where it is known
	Time        time.Time
	ClientIP    string // address of the user's client, where Tencent says it
	OptPlatform string // platform of the user's client, where Tencent says it
	RequestID   string
	TraceParent string // W3C trace context; the function's context carries it too, see trace.From
	// Repeats is the id of an earlier event that this one may repeat: an equal one without a key of
	// its own, whose answer was a failure or came after the timeout.
	Repeats string
	// Raw is the body as Tencent sent it. Do not change it: the strings of the payload share its
	// memory.
	Raw []byte
	// Interrupted reports that an earlier attempt began and did not end, so that its effect may be
	// there already. Only a guard (Options.Once) knows that.
	Interrupted bool
}

// metaOf returns what an event says about itself.
func metaOf(e *webhook.Event, interrupted bool) Meta {
	app, _ := e.App() // was checked when the event was parsed
	return Meta{
		ID: e.ID, App: app, Type: e.Type, Subject: e.Subject, Time: e.Time,
		ClientIP: e.ClientIP, OptPlatform: e.OptPlatform, RequestID: e.RequestID,
		TraceParent: e.TraceParent,
		Raw:         e.Data, Interrupted: interrupted, Repeats: e.Repeats,
	}
}
