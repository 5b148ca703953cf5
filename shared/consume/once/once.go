// Package once keeps an event's function from being called again once it is done. The packages
// below it store that in memory, in a SQLite file and in DynamoDB.
//
// A key is free, in progress or done, as in the idempotency utility of the Powertools for AWS
// Lambda, https://docs.powertools.aws.dev/lambda/python/latest/utilities/idempotency/:
//
//	free         --Begin-->     in progress  until its lease is over, then free but interrupted
//	in progress  --Complete-->  done         until it expires, then free
//	in progress  --Release-->   free
//
// A consumer that is killed between the effect of its function and Complete leaves a key in
// progress. Nobody can know then whether the effect is there, so the next claim says Interrupted.
package once

import (
	"context"
	"errors"
	"time"
)

// Store keeps keys. An implementation is safe for concurrent use, by several processes where
// it is not one for a single process.
type Store interface {
	// Begin claims a key that is free for the time of a lease.
	Begin(ctx context.Context, key string, lease time.Duration) (Claim, error)
	// Complete notes a claimed key as done. It returns ErrLost when the claim is no longer held.
	Complete(context.Context, Claim) error
	// Release frees a claimed key. It returns ErrLost when the claim is no longer held.
	Release(context.Context, Claim) error
}

// ErrLost: the lease of a claim was over, and another one has the key or has done it. The effect
// may be there twice.
var ErrLost = errors.New("the lease of the event was over before its function had ended")

// State is what a key is in.
type State string

// The states that Begin finds. Only a claimed key is to be worked on.
const (
	Claimed    State = "claimed"
	InProgress State = "in progress" // somebody else works on it
	Done       State = "done"
)

// Claim is the answer of Begin.
type Claim struct {
	State State
	Key   string
	Token string // tells this claim from others of the same key
	// Interrupted reports that an earlier claim of the key ran out.
	Interrupted bool
}

// Expiry is how long a key stays done where nothing else is said: as long as SQS keeps a message.
const Expiry = 14 * 24 * time.Hour
