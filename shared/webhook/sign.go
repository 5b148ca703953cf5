package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
)

// ChatSign returns the Sign parameter of the chat dialect: the lower-case hex SHA-256 of the
// token immediately followed by RequestTime, decimal Unix seconds (document 34354). It covers
// neither the command nor the body.
func ChatSign(token, requestTime string) string {
	sum := sha256.Sum256([]byte(token + requestTime))
	var text [2 * sha256.Size]byte
	hex.Encode(text[:], sum[:])
	return string(text[:])
}

// RTCSign returns the Sign header of RTC Engine events: the standard base64 of the HMAC-SHA256
// of the raw body (document 39558).
func RTCSign(key string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// anyMatches says whether got is what sign makes of the data with one of the live keys. It looks
// at all of them and compares in constant time, so its duration tells nothing about a key.
func anyMatches[D string | []byte](
	keys []string, got string, data D, sign func(key string, data D) string,
) bool {
	match := 0
	for _, key := range keys {
		match |= subtle.ConstantTimeCompare([]byte(sign(key, data)), []byte(got))
	}
	return match == 1
}

// sameSecret compares two secrets in constant time, whatever their lengths.
func sameSecret(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
