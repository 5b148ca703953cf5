package webhook

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// maxID is the longest id that every queue takes as a deduplication id.
const maxID = 128

// hashID is how many hex digits of a SHA-256 stand for a key: 160 bits.
const hashID = 40

// identity makes the id of an event from the natural key that its payload gave. Without a key
// it is a hash over query, RequestTime among it, and body: then a retry that carries a fresh
// RequestTime is a new event, and nothing that merely looks alike is taken for a duplicate.
func identity(app AppID, cmd Command, key string, r *Request) string {
	var buf [maxID]byte
	id := strconv.AppendUint(buf[:0], uint64(app), 10)
	id = append(append(append(id, '/'), cmd...), '/')
	if key == "" {
		return shortID(id, requestHash(r))
	}
	if len(id)+len(key) <= maxID && isPlain(id) && isPlain(key) {
		return string(append(id, key...))
	}
	return shortID(id, hash([]byte(key)))
}

// hash returns the first 160 bits of a SHA-256 in hex digits.
func hash(data []byte) [hashID]byte {
	sum := sha256.Sum256(data)
	var text [hashID]byte
	hex.Encode(text[:], sum[:hashID/2])
	return text
}

// shortID joins a prefix and a hash; an over-long or unprintable prefix goes into the hash.
func shortID(prefix []byte, h [hashID]byte) string {
	if len(prefix)+hashID > maxID || !isPlain(prefix) {
		h = hash(append(prefix, h[:]...))
		prefix = nil
	}
	return string(append(prefix, h[:]...))
}

// isPlain says whether s is made of the letters, digits and punctuation of ASCII alone.
func isPlain[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// eventID returns the id of the job's event; key is its natural key, "" when its type gives none.
func (j *job) eventID(cmd Command, key string) string {
	if key == "" {
		key = j.untypedKey()
	}
	return identity(j.record.App, cmd, key, j.request)
}

// untypedKey stands for the natural key where no type gives one: a hash of what a retry has in common
// with the first delivery. It is "" where that cannot be told from another event that is alike, and
// for chat, whose retries differ in nothing that could be left out.
func (j *job) untypedKey() string {
	var event []byte
	switch j.dialect {
	case DialectCallKit:
		event = ofOneCall(j.request.Body)
	case DialectRTC:
		event = withoutDelivery(j.request.Body)
	}
	if event == nil {
		return ""
	}
	h := hash(event)
	return string(h[:])
}

// ofOneCall returns the body of a CallKit callback, all of which is about the event, if it says of
// which call and when, or what its one result was (document 60129); else nil.
func ofOneCall(body []byte) []byte {
	var head struct {
		CallID     string `json:"CallId"`
		EventTime  int64
		CallResult string
	}
	if wire.UnmarshalOwned(body, &head) != nil || head.CallID == "" ||
		head.EventTime == 0 && head.CallResult == "" {
		return nil
	}
	return body
}

// withoutDelivery returns the members of an RTC event except those that say when it was sent,
// CallbackTs and CallbackMsTs, which each retry has anew (document 39558). It returns nil for an
// event without EventMsTs: two of those in a second could look alike.
func withoutDelivery(body []byte) []byte {
	var head struct {
		EventInfo struct {
			EventMsTs int64 `wire:"alias=EventTsMs"`
		}
	}
	if wire.UnmarshalOwned(body, &head) != nil || head.EventInfo.EventMsTs == 0 {
		return nil
	}
	event := make([]byte, 0, len(body))
	_ = wire.Each(wire.Raw(body), func(name string, value wire.Raw) { // it decoded a line above
		if name != "CallbackTs" && name != "CallbackMsTs" {
			event = append(append(append(append(event, name...), ':'), value...), ',')
		}
	})
	return event
}

// requestHash covers everything that tells one request from another, but not the signature,
// which changes when a token is rotated, nor the order of the query.
func requestHash(r *Request) [hashID]byte {
	var few [16]Param
	query := append(few[:0], r.Query...)
	slices.SortFunc(query, func(a, b Param) int {
		if a.Name != b.Name {
			return strings.Compare(a.Name, b.Name)
		}
		return strings.Compare(a.Value, b.Value)
	})
	var buf [1024]byte
	text := buf[:0]
	for _, p := range query {
		if p.Name != "Sign" {
			text = append(append(text, p.Name...), '=')
			text = append(append(text, p.Value...), '&')
		}
	}
	text = append(append(text, 0), r.Body...)
	return hash(text)
}
