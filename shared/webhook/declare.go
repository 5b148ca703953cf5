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

// After declares a command that informs. Its value holds no state and is safe to share. P is the
// type of the payload.
type After[P any] = AfterCommand[*P, *Callback[P]]

// Before declares a command that asks. P is the type of the payload, A that of the answer.
type Before[P any, A Answer] = BeforeCommand[*P, *Callback[P], A]

// AfterCommand is what [After] stands for: P is a pointer to the payload, C to the callback. The
// compiler makes the same code for all pointers, and so one copy of the methods for all commands;
// they are not inlined since it would do that for each command.
type AfterCommand[P any, C callbackPointer] struct {
	Spec
	// Subject returns what the event is about (a group, a room, a user); nil leaves it out.
	Subject func(P) string
}

// BeforeCommand is what [Before] stands for: P is a pointer to the payload, C to the callback.
type BeforeCommand[P any, C callbackPointer, A Answer] struct {
	Spec
	Subject func(P) string
	// Refuse returns the answer that refuses all of it, for BEFORE_ON_ERROR. The payload is nil
	// when the body did not decode.
	Refuse func(P) A
	// RefuseBody returns the answer that refuses what can be read of a body that did not decode;
	// nil leaves it to Refuse.
	RefuseBody func([]byte) A
	// Complete adds to an answer what the documents want for each part of the payload and the
	// handler did not say; nil adds nothing.
	Complete func(P, A) A
}

// Handle joins the command with what is done on it. The handler may be called concurrently;
// its error, or a panic, makes the answer a failure, and the sender may retry.
//
//go:noinline
func (d AfterCommand[P, C]) Handle(h func(context.Context, C) error) Handler {
	return Handler{Spec: d.Spec, Kind: KindAfter, work: &afterWork{
		untypedCommand: newUntypedCommand[P, C](&d.Spec, d.Subject),
		handler:        func(ctx context.Context, callback any) error { return h(ctx, callback.(C)) },
	}}
}

// Handle joins the command with what decides on it. The handler may be called concurrently;
// its error, a panic or a timeout makes the answer the default one (BEFORE_ON_ERROR).
func (d BeforeCommand[P, C, A]) Handle(h func(context.Context, C) (A, error)) Handler {
	return Handler{Spec: d.Spec, Kind: KindBefore, work: &beforeWork{
		untypedBefore: newUntypedBefore(&d),
		handler: func(ctx context.Context, callback any) (Answer, error) {
			return h(ctx, callback.(C))
		},
	}}
}

// Handler joins a command with what is done on it, and hides its Go types.
type Handler struct {
	Spec Spec
	Kind Kind
	work work
	// forwarded reports whether the work is done by a function elsewhere.
	forwarded bool
	// eventType is the type of the command's CloudEvents.
	eventType string
}

// Declaration is a command as tools see it: its facts, and values of its types.
type Declaration struct {
	Spec
	Kind Kind
	// NewPayload returns a pointer to a zero payload.
	NewPayload func() any
	// Answer is the zero answer of a before-command, nil for an after-command.
	Answer Answer
	// Judge returns the body of the answer for a proposal about a payload
	// that NewPayload made; nil for an after-command.
	Judge func(payload any, p Proposal) ([]byte, error)
}

// Declaration returns the facts of the command.
//
//go:noinline
func (d AfterCommand[P, C]) Declaration() Declaration {
	u := newUntypedCommand[P, C](&d.Spec, d.Subject)
	return Declaration{Spec: d.Spec, Kind: KindAfter, NewPayload: u.newPayload}
}

// Declaration returns the facts of the command.
func (d BeforeCommand[P, C, A]) Declaration() Declaration {
	a := newUntypedBefore(&d)
	return Declaration{
		Spec: d.Spec, Kind: KindBefore, NewPayload: a.newPayload, Answer: a.zero, Judge: a.judge,
	}
}
