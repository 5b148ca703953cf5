package consume

import (
	"context"
	"log/slog"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Options configure a [Consumer]. The zero value works, without dead letters and without guard.
type Options struct {
	// DeadLetter gets the events that can never be consumed: undecodable ones, those without a
	// handler and those whose function has given them up. Nil makes them fail: the source has to
	// set them aside, as the redrive policy of an SQS queue does.
	DeadLetter webhook.Sink
	// Once keeps each event's function from being called again once it is done; nil lets every
	// delivery through.
	Once once.Store
	// Timeout is how long a function may take with one event; 0 is 10 s. The deadline of the
	// context counts too.
	Timeout time.Duration
	// Attempts is how often a function gets an event of a source that does not count deliveries,
	// before it is a dead letter; 0 is 3.
	Attempts int
	// Concurrency is how many events of a batch are worked on at the same time; 0 is 10.
	Concurrency int
	// Log gets what an operator has to look into; nil discards it.
	Log *slog.Logger
	// Observe is called once for each event. It is called concurrently. Nil observes nothing.
	Observe func(context.Context, Result)
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = 10 * time.Second
	}
	if o.Attempts <= 0 {
		o.Attempts = 3
	}
	if o.Concurrency <= 0 {
		o.Concurrency = 10
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}
