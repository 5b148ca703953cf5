package webhook

import (
	"context"
	"time"
)

// Meta is what is known about a callback besides its payload.
type Meta struct {
	Command     Command
	App         AppID
	ID          string // identity; the same when Tencent sends the event again
	ClientIP    string // address of the user's client, where Tencent says it
	OptPlatform string // platform of the user's client, where Tencent says it
	RequestID   string
	TraceParent string // W3C trace context that the request came with
	Received    time.Time
}

// Callback is one webhook that was verified and decoded. P is the payload type of the command.
type Callback[P any] struct {
	Meta
	Payload P
	// Raw is the body as it came. Do not change it: the strings of Payload share its memory.
	Raw []byte
	// Publish gives the event to the sink and returns nil once it is stored. An after-handler
	// passes its error on, so that Tencent learns that the event was not kept.
	Publish func(ctx context.Context) error
}
