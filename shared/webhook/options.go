package webhook

import (
	"context"
	"log/slog"
	"time"
)

// Budget is how long Tencent waits for an answer (document 34354).
const Budget = 2 * time.Second

// Options configure a [Receiver]. Policy and Sink are needed; the zero value of everything else
// works.
type Options struct {
	Policy Policy
	Sink   Sink
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Log gets what an operator has to look into: panics, failures. Nil discards it.
	Log *slog.Logger
	// Observe is called once per request, after the answer is made and before it is sent. It
	// is called concurrently. Nil observes nothing.
	Observe func(context.Context, Record)
	// Journal is called once per request, after Observe, with everything there is to know about
	// it. It is called concurrently. Nil collects nothing.
	Journal func(*Delivery)
	// NewTrace makes the W3C trace context of a request that came without one; nil makes none.
	NewTrace func() string
	// BeforeTimeout is how long the handler of a before-command may take; 0 is 1500 ms.
	BeforeTimeout time.Duration
	// OnError is the answer to a before-command whose handler failed, panicked or timed out.
	OnError OnError
	// Decide decides on before-commands in place of their handlers; nil leaves it to those.
	Decide Decider
	// Before is what the sink gets of before-commands.
	Before BeforeEvents
	// Batches is how the batches of Push go to the sink.
	Batches Batches
	// Unknown gets the requests whose command has no handler, for UnknownFunction; nil puts them
	// into the sink.
	Unknown Forwarder
	// Deduplicator recognises deliveries that were answered already; nil handles each on its own.
	Deduplicator *Deduplicator
}

// OnError is the default answer to a before-command.
type OnError uint8

// The values of BEFORE_ON_ERROR.
const (
	// TencentOnError answers as Tencent does by itself when nobody answers: see [Spec.Unanswered].
	TencentOnError OnError = iota
	AllowOnError
	RefuseOnError
)

// refuses reports whether the default answer to a command is to refuse.
func (o OnError) refuses(s *Spec) bool {
	return o == RefuseOnError || o == TencentOnError && s.Unanswered == Refuse
}

// BeforeEvents reports whether before-commands are stored besides being answered.
type BeforeEvents bool

// What happens to the events of before-commands.
const (
	// AnswerBefore leaves it to the handler, which may call Publish.
	AnswerBefore BeforeEvents = false
	// KeepBefore stores them too, after the verdict and as far as there is time.
	KeepBefore BeforeEvents = true
)

// Batches reports whether a Push envelope is one event for the sink or many.
type Batches bool

// The values of SINK_SPLIT.
const (
	WholeBatches Batches = false
	SplitBatches Batches = true
)

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = func(context.Context, Record) {}
	}
	if o.BeforeTimeout == 0 {
		o.BeforeTimeout = 1500 * time.Millisecond
	}
	return o
}
