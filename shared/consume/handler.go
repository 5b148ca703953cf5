package consume

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Declaration is a command of the catalog: a webhook.After[P] or a webhook.Before[P, A].
type Declaration[P any] interface {
	EventType() string
	DecodeEvent(data []byte, p *P) error
}

// Handler joins a type of events with the function that gets them, and hides its Go types.
type Handler struct {
	eventType string // "" for all that no other handler gets
	// prepare decodes an event and returns what is to be done with it.
	prepare func(*webhook.Event) (action, error)
}

// action calls the function of a handler with one event.
type action func(ctx context.Context, interrupted bool) error

// On joins a command with the function that gets its events. It may be called concurrently. Its
// error, a panic or a timeout makes the source retry the event; an error made by [Permanent] makes it a
// dead letter.
func On[P any](d Declaration[P], f func(context.Context, Event[P]) error) Handler {
	return Handler{eventType: d.EventType(), prepare: func(e *webhook.Event) (action, error) {
		var payload P
		if err := d.DecodeEvent(e.Data, &payload); err != nil {
			return nil, err
		}
		return func(ctx context.Context, interrupted bool) error {
			return f(ctx, Event[P]{metaOf(e, interrupted), payload})
		}, nil
	}}
}

// OnUnhandled takes the events of every type that no other handler gets, events of unknown
// commands among them. Without it they are dead letters.
func OnUnhandled(f func(context.Context, Event[wire.Raw]) error) Handler {
	return Handler{prepare: func(e *webhook.Event) (action, error) {
		return func(ctx context.Context, interrupted bool) error {
			return f(ctx, Event[wire.Raw]{metaOf(e, interrupted), wire.Raw(e.Data)})
		}, nil
	}}
}

// Ignore is a function for [OnUnhandled] that drops what it gets.
func Ignore(context.Context, Event[wire.Raw]) error { return nil }
