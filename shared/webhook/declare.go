package webhook

import (
	"context"
	"time"
)

// Validator is implemented by payloads that can contradict the command they came under in more
// than a member CallbackCommand, which [Spec.Validate] compares. Errors are those of package wire.
type Validator interface{ Validate(Command) error }

// Timed is implemented by payloads that say when the event happened, zero when they do not, where
// that is not a member EventTime.
type Timed interface{ OccurredAt() time.Time }

// Divisible is implemented by payloads that carry a batch of events.
type Divisible interface {
	// Divide returns the raw JSON of each event.
	Divide() [][]byte
}

// After declares a command that informs. Its value holds no state and is safe to share.
type After[P any] struct {
	Spec
	// Subject returns what the event is about (a group, a room, a user); nil leaves it out.
	Subject func(*P) string
}

// Before declares a command that asks.
type Before[P any, A Answer] struct {
	Spec
	Subject func(*P) string
	// Refuse returns the answer that refuses all of it, for BEFORE_ON_ERROR. The payload is nil
	// when the body did not decode.
	Refuse func(*P) A
	// RefuseBody returns the answer that refuses what can be read of a body that did not decode;
	// nil leaves it to Refuse.
	RefuseBody func([]byte) A
	// Complete adds to an answer what the documents want for each part of the payload and the
	// handler did not say; nil adds nothing.
	Complete func(*P, A) A
}

// Handle joins the command with what is done on it. The handler may be called concurrently;
// its error, or a panic, makes the answer a failure, and the sender may try again.
func (d After[P]) Handle(h func(context.Context, *Callback[P]) error) Handler {
	return Handler{Spec: d.Spec, Kind: KindAfter, newWork: func() work {
		return &afterWork[P]{typed[P]{spec: &d.Spec, subject: d.Subject}, h}
	}}
}

// Handle joins the command with what decides on it. The handler may be called concurrently;
// its error, a panic or lateness makes the answer the default one (BEFORE_ON_ERROR).
func (d Before[P, A]) Handle(h func(context.Context, *Callback[P]) (A, error)) Handler {
	return Handler{Spec: d.Spec, Kind: KindBefore, newWork: func() work {
		return &beforeWork[P, A]{typed[P]{spec: &d.Spec, subject: d.Subject}, &d, h}
	}}
}

// Handler joins a command with what is done on it, and hides its Go types.
type Handler struct {
	Spec Spec
	Kind Kind
	// newWork returns what is done with one request.
	newWork func() work
	// forwarded says that the work is done by a function elsewhere.
	forwarded bool
	// eventType is the type of the command's CloudEvents.
	eventType string
}

// byDefault returns the answer that BEFORE_ON_ERROR asks for; payload is nil when the body did not
// decode.
func (d *Before[P, A]) byDefault(p *publisher, payload *P) decision {
	var a A
	if p.opts.OnError.refuses(&d.Spec) {
		a = d.refusal(payload, p.request.Body)
	}
	answer, err := encode(d.complete(payload, a))
	if err != nil {
		p.logError("default answer does not encode", err)
		return decision{success(d.Dialect), Allow}
	}
	return answer
}

func (d *Before[P, A]) refusal(payload *P, body []byte) A {
	if payload == nil && d.RefuseBody != nil {
		return d.RefuseBody(body)
	}
	return d.Refuse(payload)
}

// complete is Complete where there is one, and a payload.
func (d *Before[P, A]) complete(payload *P, a A) A {
	if d.Complete == nil || payload == nil {
		return a
	}
	return d.Complete(payload, a)
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
