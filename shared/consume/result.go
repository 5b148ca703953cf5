package consume

import (
	"errors"
	"time"
)

// Outcome is how the handling of one event ended.
type Outcome string

// The outcomes of events. Only a failed one is to be delivered again.
const (
	Done     Outcome = "done"     // its function returned nil
	Repeated Outcome = "repeated" // it was done before
	Dead     Outcome = "dead"     // it is a dead letter now
	Failed   Outcome = "failed"
)

// Result is the outcome of one event, and the error behind it.
type Result struct {
	Outcome  Outcome
	ID, Type string // empty where the event did not parse
	// TraceParent is the W3C trace context of the event.
	TraceParent string
	Err         error // why it failed or is dead
	// Interrupted reports that an earlier attempt began and did not end: the effect of a done event
	// may be there twice.
	Interrupted bool
	Duration    time.Duration
}

// The reasons of a Result, for errors.Is. webhook.ErrEvent and the errors of package wire are the
// others that make an event dead at once.
var (
	// ErrUnhandled: no handler takes events of this type.
	ErrUnhandled = errors.New("no handler for events of this type")
	// ErrInProgress: another consumer works on the event.
	ErrInProgress = errors.New("another consumer works on the event")
	// ErrTimeout: the function did not return in time. Nobody waits for what it does later.
	ErrTimeout = errors.New("the function did not return in time")
	// ErrPanic: the function panicked.
	ErrPanic = errors.New("the function panicked")
	// ErrSkipped: an event before it, which it has to stay behind, has failed.
	ErrSkipped = errors.New("an earlier event of its group has failed")
	// ErrNoDeadLetter: the event can never be consumed, and there is nowhere to put it.
	ErrNoDeadLetter = errors.New("there is no dead letter sink")
)

// Permanent marks an error that trying again will not mend: its event becomes a dead letter.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return &permanentError{err}
}

type permanentError struct{ error }

func (e *permanentError) Unwrap() error { return e.error }

func isPermanent(err error) bool {
	var p *permanentError
	return errors.As(err, &p)
}
