// Package signing signs what leaves over HTTP, and verifies it at the other end: Standard
// Webhooks, with symmetric secrets.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
package signing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// The kinds of errors of Verify, for errors.Is.
var (
	// ErrNoKeys: there is no secret to verify with, so nothing is trusted.
	ErrNoKeys = errors.New("no secret to verify with")
	// ErrSignature: the headers are missing, unreadable or signed with another secret.
	ErrSignature = errors.New("signature does not match")
	// ErrExpired: the time of the signature is further away from now than Tolerance.
	ErrExpired = errors.New("signature is not of this time")
)

// Tolerance is how far the time of a signature may be from now, to both sides.
const Tolerance = 5 * time.Minute

// Keys are the secrets that are valid now: one, or two while one takes the place of the other.
// The zero value signs nothing and verifies nothing. It is safe for concurrent use.
type Keys struct{ hooks []*standardwebhooks.Webhook }

// Empty reports whether there is no secret.
func (k Keys) Empty() bool { return len(k.hooks) == 0 }

// Sign sets the headers webhook-id, webhook-timestamp and webhook-signature for a body about
// the event with an id. Every attempt is signed again. Without a secret it sets nothing.
func (k Keys) Sign(h http.Header, eventID string, now time.Time, body []byte) {
	if k.Empty() {
		return
	}
	id := MessageID(eventID)
	signatures := make([]string, len(k.hooks))
	for i, hook := range k.hooks {
		signatures[i], _ = hook.Sign(id, now, body) // has no way to fail
	}
	h.Set(standardwebhooks.HeaderWebhookID, id)
	h.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	h.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
}

// Verify returns nil if one of the secrets signed the body within Tolerance of now. Else it
// returns an ErrNoKeys, ErrSignature or ErrExpired that holds nothing of the request. Signatures
// are compared in constant time.
func (k Keys) Verify(h http.Header, now time.Time, body []byte) error {
	if k.Empty() {
		return ErrNoKeys
	}
	if !k.signed(h, body) {
		return ErrSignature
	}
	seconds, err := strconv.ParseInt(h.Get(standardwebhooks.HeaderWebhookTimestamp), 10, 64)
	if err != nil {
		return ErrSignature
	}
	if away := now.Sub(time.Unix(seconds, 0)).Abs(); away > Tolerance {
		return fmt.Errorf("%w: it is %v away", ErrExpired, away.Truncate(time.Second))
	}
	return nil
}

// signed reports whether one of the secrets made one of the signatures. The library's own check
// of the time reads the clock of the system, so Verify does that.
func (k Keys) signed(h http.Header, body []byte) bool {
	for _, hook := range k.hooks {
		if hook.VerifyIgnoringTimestamp(body, h) == nil {
			return true
		}
	}
	return false
}

// MessageID returns the webhook-id of an event: the same for every delivery of it, without a
// full stop, which the specification keeps for itself and which the ids of events have.
func MessageID(eventID string) string {
	sum := sha256.Sum256([]byte(eventID))
	return "msg_" + hex.EncodeToString(sum[:16])
}
