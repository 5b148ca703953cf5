// Package oncetest tests stores of a guard: the same suite for all of them.
package oncetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
)

// Clock is a clock that a test sets. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that shows the time of the system and stands still.
func NewClock() *Clock { return &Clock{now: time.Now()} }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Add moves the clock.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

const lease = time.Minute

// Run tests the stores that open returns: empty ones, which keep keys for as long as expiry says.
func Run(t *testing.T, open func(*testing.T, *Clock, time.Duration) once.Store) {
	const expiry = time.Hour
	for name, test := range map[string]func(*testing.T, once.Store, *Clock){
		"done": done, "released": released, "interrupted": interrupted, "lost": lost,
		"expired": expired, "parallel": parallel, "unheld": unheld,
	} {
		t.Run(name, func(t *testing.T) {
			clock := NewClock()
			test(t, open(t, clock, expiry), clock)
		})
	}
}

// begin claims the key and checks in what state it was.
func begin(t *testing.T, s once.Store, want once.State) once.Claim {
	t.Helper()
	c, err := s.Begin(t.Context(), "key", lease)
	require.NoError(t, err)
	require.Equal(t, want, c.State)
	require.Equal(t, "key", c.Key)
	return c
}

func done(t *testing.T, s once.Store, clock *Clock) {
	c := begin(t, s, once.Claimed)
	require.False(t, c.Interrupted)
	begin(t, s, once.InProgress)
	require.NoError(t, s.Complete(t.Context(), c))
	begin(t, s, once.Done)
	clock.Add(2 * lease)
	begin(t, s, once.Done)
	other, err := s.Begin(t.Context(), "other", lease)
	require.NoError(t, err)
	require.Equal(t, once.Claimed, other.State)
}

func released(t *testing.T, s once.Store, _ *Clock) {
	require.NoError(t, s.Release(t.Context(), begin(t, s, once.Claimed)))
	require.False(t, begin(t, s, once.Claimed).Interrupted)
}

// interrupted: a consumer that is gone blocks a key until its lease is over, and is told of.
func interrupted(t *testing.T, s once.Store, clock *Clock) {
	begin(t, s, once.Claimed)
	clock.Add(lease - 2*time.Second)
	begin(t, s, once.InProgress)
	clock.Add(4 * time.Second)
	c := begin(t, s, once.Claimed)
	require.True(t, c.Interrupted)
	require.NoError(t, s.Complete(t.Context(), c))
	begin(t, s, once.Done)
}

// lost: who comes back after the lease neither ends the claim of another nor undoes what is done.
func lost(t *testing.T, s once.Store, clock *Clock) {
	late := begin(t, s, once.Claimed)
	clock.Add(2 * lease)
	c := begin(t, s, once.Claimed)
	require.ErrorIs(t, s.Complete(t.Context(), late), once.ErrLost)
	require.ErrorIs(t, s.Release(t.Context(), late), once.ErrLost)
	begin(t, s, once.InProgress)
	require.NoError(t, s.Complete(t.Context(), c))
	require.ErrorIs(t, s.Release(t.Context(), late), once.ErrLost)
	require.ErrorIs(t, s.Complete(t.Context(), c), once.ErrLost)
	begin(t, s, once.Done)
}

func expired(t *testing.T, s once.Store, clock *Clock) {
	require.NoError(t, s.Complete(t.Context(), begin(t, s, once.Claimed)))
	clock.Add(2 * time.Hour)
	require.False(t, begin(t, s, once.Claimed).Interrupted)
}

// parallel: of many that claim a key at once, one has it.
func parallel(t *testing.T, s once.Store, _ *Clock) {
	states := make(chan once.State, 20)
	for range cap(states) {
		go func() {
			c, err := s.Begin(t.Context(), "key", lease)
			if err != nil {
				c.State = once.State(err.Error())
			}
			states <- c.State
		}()
	}
	counts := map[once.State]int{}
	for range cap(states) {
		counts[<-states]++
	}
	require.Equal(t, map[once.State]int{once.Claimed: 1, once.InProgress: cap(states) - 1}, counts)
}

// unheld: what was never claimed has no end.
func unheld(t *testing.T, s once.Store, _ *Clock) {
	never := once.Claim{State: once.Claimed, Key: "key", Token: "token"}
	require.ErrorIs(t, s.Complete(t.Context(), never), once.ErrLost)
	require.ErrorIs(t, s.Release(t.Context(), never), once.ErrLost)
	begin(t, s, once.Claimed)
}
