package webhook

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// maxID is the longest id that every queue takes as a deduplication id.
const maxID = 128

// hashID is how many hex digits of a SHA-256 stand for a key: 160 bits.
const hashID = 40

// identity makes the id of an event from the natural key that its payload gave. Without a key
// it is a hash over query, RequestTime among it, and body: then a retry that carries a fresh
// RequestTime is a new event, and nothing that merely looks alike is taken for a duplicate.
func identity(app AppID, cmd Command, key string, r *Request) string {
	var room [maxID]byte
	id := strconv.AppendUint(room[:0], uint64(app), 10)
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
	var room [1024]byte
	text := room[:0]
	for _, p := range query {
		if p.Name != "Sign" {
			text = append(append(text, p.Name...), '=')
			text = append(append(text, p.Value...), '&')
		}
	}
	text = append(append(text, 0), r.Body...)
	return hash(text)
}
