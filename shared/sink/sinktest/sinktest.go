// Package sinktest is the conformance suite that every sink passes: what it says it stored is
// there, and it answers in time whatever the other side does.
package sinktest

import (
	"testing"
	"testing/synctest"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// Store is something that works and can be read back, to test a sink against.
type Store struct {
	// Open returns a new sink and a function that reads what it has stored: structured JSON,
	// one element for each event, all there are. The function waits until there are at least
	// want of them and fails the test when that takes too long.
	Open func(t *testing.T) (s sink.Sink, read func(t *testing.T, want int) [][]byte)
	// Once reports whether the store keeps an event once, however often it is put.
	Once bool
	// Limit is the size in bytes that an event may have; more is refused with ErrTooLarge. Zero
	// means that the largest body that a request can have is taken.
	Limit int
}

// Run puts the sink through all cases that need a working store.
func (s Store) Run(t *testing.T) {
	cases := []struct {
		name string
		run  func(*testing.T, Store)
	}{
		{"stored, then nil", stored},
		{"many events in one call", many},
		{"no events", none},
		{"same id twice", twice},
		{"largest body", largest},
		{"characters", characters},
		{"body that is no JSON", notJSON},
		{"concurrent puts", concurrent},
		{"context that has ended", ended},
		{"close", closed},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(t, s) })
	}
}

// Faults is an other side that does not work, to test a sink against.
type Faults struct {
	// Hang returns a new sink onto something that takes everything and never answers.
	Hang func(t *testing.T) sink.Sink
	// Refuse returns a new sink onto something that refuses whatever comes.
	Refuse func(t *testing.T) sink.Sink
	// Memory reports whether the other side is in memory: then time is fake.
	Memory bool
}

// Run puts the sink through all cases in which nothing can be stored, at once: most of them wait.
func (f Faults) Run(t *testing.T) {
	for name, run := range map[string]func(*testing.T){
		"hanging: deadline":        func(t *testing.T) { deadline(t, f.Hang(t)) },
		"hanging: cancelled":       func(t *testing.T) { cancelled(t, f.Hang(t)) },
		"hanging: concurrent puts": func(t *testing.T) { concurrentCallers(t, f.Hang(t)) },
		"hanging: close":           func(t *testing.T) { closeWhileHanging(t, f.Hang(t)) },
		"refused":                  func(t *testing.T) { refused(t, f.Refuse(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if f.Memory {
				synctest.Test(t, run)
			} else {
				run(t)
			}
		})
	}
}
