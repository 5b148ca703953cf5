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
	text := chatSign(token, requestTime)
	return string(text[:])
}

func chatSign(token, requestTime string) (text [2 * sha256.Size]byte) {
	var buf [128]byte
	sum := sha256.Sum256(append(append(buf[:0], token...), requestTime...))
	hex.Encode(text[:], sum[:])
	return text
}

// RTCSign returns the Sign header of RTC Engine events: the standard base64 of the HMAC-SHA256
// of the raw body (document 39558).
func RTCSign(key string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// chatSigned reports whether sign is made with one of the live tokens of an app. Like [rtcSigned]
// it looks at all of them and compares in constant time, so its duration tells nothing about a token.
func chatSigned(tokens []Key, app AppID, sign, requestTime string) bool {
	var buf [2 * sha256.Size]byte
	given := append(buf[:0], sign...)
	match := 0
	for _, token := range tokens {
		if token.App == 0 || token.App == app {
			want := chatSign(token.Secret, requestTime)
			match |= subtle.ConstantTimeCompare(want[:], given)
		}
	}
	return match == 1
}

// rtcSigned reports whether sign is made with one of the live keys of an app.
func rtcSigned(keys []Key, app AppID, sign string, body []byte) bool {
	match := 0
	for _, key := range keys {
		if key.App == 0 || key.App == app {
			want := RTCSign(key.Secret, body)
			match |= subtle.ConstantTimeCompare([]byte(want), []byte(sign))
		}
	}
	return match == 1
}

// sameSecret compares two secrets in constant time, whatever their lengths.
func sameSecret(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
