// Package memory is the store of a guard for one process.
package memory

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
)

// Store keeps keys for as long as the process runs. It is safe for concurrent use.
type Store struct {
	now    func() time.Time
	expiry time.Duration
	most   int

	mu     sync.Mutex
	keys   map[string]entry
	claims uint64
}

// entry is what is known about a key.
type entry struct {
	token string // "" when done
	until time.Time
}

// maxKeys is how many keys a store keeps at most, about 20 MB.
const maxKeys = 100_000

// New returns a store that keeps what was done for as long as expiry says; 0 is once.Expiry. Of
// more than 100,000 keys it drops some that are done. now is the clock.
func New(now func() time.Time, expiry time.Duration) *Store {
	if expiry <= 0 {
		expiry = once.Expiry
	}
	return &Store{now: now, expiry: expiry, most: maxKeys, keys: map[string]entry{}}
}

// Begin claims a key. It does not fail.
func (s *Store) Begin(_ context.Context, key string, lease time.Duration) (once.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	e, found := s.keys[key]
	if found && now.Before(e.until) {
		if e.token == "" {
			return once.Claim{State: once.Done, Key: key}, nil
		}
		return once.Claim{State: once.InProgress, Key: key}, nil
	}
	s.evict()
	s.claims++
	token := strconv.FormatUint(s.claims, 10)
	s.keys[key] = entry{token, now.Add(lease)}
	return once.Claim{State: once.Claimed, Key: key, Token: token, Interrupted: e.token != ""}, nil
}

// Complete notes a key as done, or returns once.ErrLost.
func (s *Store) Complete(_ context.Context, c once.Claim) error {
	return s.end(c, func() { s.keys[c.Key] = entry{until: s.now().Add(s.expiry)} })
}

// Release frees a key, or returns once.ErrLost.
func (s *Store) Release(_ context.Context, c once.Claim) error {
	return s.end(c, func() { delete(s.keys, c.Key) })
}

// end does what ends a claim, if that is still held.
func (s *Store) end(c once.Claim, f func()) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.Token == "" || s.keys[c.Key].token != c.Token {
		return once.ErrLost
	}
	f()
	return nil
}

// evict makes room for one more key among those that are done, expired ones or not.
func (s *Store) evict() {
	if len(s.keys) < s.most {
		return
	}
	for key, e := range s.keys {
		if e.token == "" {
			delete(s.keys, key)
			return
		}
	}
}
