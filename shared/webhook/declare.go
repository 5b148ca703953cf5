package webhook

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Validator is implemented by payloads that can contradict the command they came under in more
// than a member CallbackCommand, which [Spec.Validate] compares. Errors are those of package wire.
type Validator interface{ Validate(Command) error }

// Timed is implemented by payloads that say when the event happened, zero when they do not, where
// that is not a member EventTime.
type Timed interface{ OccurredAt() time.Time }

// Divisible is implemented by payloads that carry a batch of events.
type Divisible interface {
	// Divide returns the raw JSON and the natural key of each event.
	Divide() []Part
}

// Part is one event of a batch.
type Part struct {
	Key  string
	Data []byte
}

// After declares a command that informs. Its value holds no state and is safe to share.
type After[P any] struct {
	Spec
	// Key returns the natural key of an event, "" when the payload has none. The comment at
	// the declaration says which members it is made of and why.
	Key func(*P) string
	// Subject returns what the event is about (a group, a room, a user); nil leaves it out.
	Subject func(*P) string
}

// Before declares a command that asks.
type Before[P any, A Answer] struct {
	Spec
	Key     func(*P) string
	Subject func(*P) string
	// Refuse returns the answer that refuses all of it, for BEFORE_ON_ERROR=refuse. The payload
	// is nil when the body did not decode.
	Refuse func(*P) A
	// Complete adds to an answer what the documents want for each part of the payload and the
	// handler did not say; nil adds nothing.
	Complete func(*P, A) A
}

// Handle joins the command with what is done on it. The handler may be called concurrently;
// its error, or a panic, makes the answer a failure, and the sender may try again.
func (d After[P]) Handle(h func(context.Context, *Callback[P]) error) Handler {
	c := codec[P]{spec: &d.Spec, key: d.Key, subject: d.Subject}
	return Handler{Spec: d.Spec, Kind: KindAfter, run: func(j *job) { c.after(j, h) }}
}

// Handle joins the command with what decides on it. The handler may be called concurrently;
// its error, a panic or lateness makes the answer the default one (BEFORE_ON_ERROR).
func (d Before[P, A]) Handle(h func(context.Context, *Callback[P]) (A, error)) Handler {
	c := codec[P]{spec: &d.Spec, key: d.Key, subject: d.Subject}
	run := func(j *job) { before(c, j, d, h) }
	return Handler{Spec: d.Spec, Kind: KindBefore, run: run}
}

// Handler is a command together with what is done on it, its types forgotten.
type Handler struct {
	Spec Spec
	Kind Kind
	run  func(*job)
	// eventType is the type of the command's CloudEvents.
	eventType string
}

// codec reads payloads of one type and knows what their events are called.
type codec[P any] struct {
	spec         *Spec
	key, subject func(*P) string
}

// decode reads and validates the body of a job and fills in the callback.
func (c codec[P]) decode(j *job) (*Callback[P], error) {
	cb := &Callback[P]{Raw: j.request.Body}
	err := wire.UnmarshalOwned(j.request.Body, &cb.Payload)
	if err == nil {
		err = c.spec.Validate(&cb.Payload)
	}
	key := ""
	if j.decoded = err == nil; j.decoded {
		key = call(c.key, &cb.Payload)
		j.subject = call(c.subject, &cb.Payload)
		j.payload = &cb.Payload
		j.parts, _ = any(&cb.Payload).(Divisible)
	}
	j.record.ID = j.eventID(j.record.Command, key)
	cb.Meta = j.record.Meta
	cb.Publish = func(ctx context.Context) error { return j.publish(ctx) }
	return cb, err
}

func call[P any](f func(*P) string, p *P) string {
	if f == nil {
		return ""
	}
	return f(p)
}

// Declaration is a command as tools see it: its facts, and values of its types.
type Declaration struct {
	Spec
	Kind Kind
	// NewPayload returns a pointer to a zero payload.
	NewPayload func() any
	// Answer is the zero answer of a before-command, nil for an after-command.
	Answer Answer
	// Judge returns the body of the answer that says what a proposal asks for about a payload
	// that NewPayload made; nil for an after-command.
	Judge func(payload any, p Proposal) ([]byte, error)
}

// Declaration returns the facts of the command.
func (d After[P]) Declaration() Declaration {
	return Declaration{Spec: d.Spec, Kind: KindAfter, NewPayload: newPayload[P]}
}

// Declaration returns the facts of the command.
func (d Before[P, A]) Declaration() Declaration {
	var zero A
	return Declaration{
		Spec: d.Spec, Kind: KindBefore, NewPayload: newPayload[P], Answer: zero, Judge: d.judge,
	}
}

func newPayload[P any]() any { return new(P) }
