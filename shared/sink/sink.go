// Package sink opens the places where events go. The drivers are packages of their own below
// it, so that a binary links those alone that it was built with.
package sink

import (
	"context"
	"errors"
	"io"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// The kinds of errors, for errors.Is.
var (
	// ErrSpec: a SINK cannot be opened as it is written.
	ErrSpec = errors.New("SINK")
	// ErrTooLarge: an event is larger than the sink can take. Trying again does not help.
	ErrTooLarge = errors.New("event is too large for the sink")
	// ErrRefused: the sink does not take this event, and will not the next time either.
	ErrRefused = errors.New("the sink refuses the event")
	// ErrClosed: Put was called after Close.
	ErrClosed = errors.New("sink is closed")
)

// Sink is a webhook.Sink that is closed in the end.
//
// Put without events returns nil. When it fails with several events, some of them may have been
// stored; they can all be put again. An event whose Put ended with the context may still be
// stored a moment later.
//
// Close waits for what is under way. Afterwards Put returns ErrClosed; closing again does
// nothing.
type Sink interface {
	webhook.Sink
	io.Closer
}

// Driver opens a sink. spec is the whole specification, scheme included. A driver fails when the
// specification is wrong, but not because a server is down: it may be up by the first event.
type Driver func(ctx context.Context, spec string) (Sink, error)

// Drivers are the schemes that a binary links.
type Drivers map[string]Driver
