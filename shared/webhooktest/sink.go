package webhooktest

import (
	"context"
	"slices"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Sink records the events that it was given. The zero value is ready; it is safe for concurrent
// use.
type Sink struct {
	mu     sync.Mutex
	events []webhook.Event
	err    error
}

// Put records copies of the events, or returns the error that Fail has set.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, e := range events {
		c := *e
		c.Data = slices.Clone(e.Data)
		s.events = append(s.events, c)
	}
	return nil
}

// Fail makes every later Put return err; nil makes it work again.
func (s *Sink) Fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

// Events returns what was kept, in the order it came.
func (s *Sink) Events() []webhook.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}
