package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// ChatSign returns the Sign parameter of the chat dialect: the lower-case hex SHA-256 of the
// token immediately followed by RequestTime, decimal Unix seconds (document 34354). It covers
// neither the command nor the body.
func ChatSign(token, requestTime string) string {
	text := chatSign(token, requestTime)
	return string(text[:])
}

// RTCSign returns the Sign header of RTC Engine events: the standard base64 of the HMAC-SHA256
// of the raw body (document 39558).
func RTCSign(key string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
