package sink

import (
	"errors"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// PartialError is the error of a Put that stored some of its events and not the others.
type PartialError struct {
	Err error // why
	// Failed are the events that may not be stored, in the order in which they were put.
	Failed []*webhook.Event
}

func (e *PartialError) Error() string { return e.Err.Error() }

func (e *PartialError) Unwrap() error { return e.Err }

// Partial returns what Put returns after err: nil when every event is stored, err when none is,
// else a [PartialError].
func Partial(err error, events []*webhook.Event, isStored func(i int) bool) error {
	var failed []*webhook.Event
	for i, e := range events {
		if !isStored(i) {
			failed = append(failed, e)
		}
	}
	switch len(failed) {
	case 0:
		return nil
	case len(events):
		return err
	}
	return &PartialError{err, failed}
}

// Failed returns those of the events that a Put with this error may not have stored: those of a
// [PartialError], or all.
func Failed(err error, events []*webhook.Event) []*webhook.Event {
	if partial, ok := errors.AsType[*PartialError](err); ok {
		return partial.Failed
	}
	return events
}
