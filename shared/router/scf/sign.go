package scf

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// credentials are a key pair, with a token when they are temporary.
type credentials struct{ id, key, token string }

// authorization returns the header of that name for a POST of a JSON body to the path / of a
// host: Tencent Cloud's signature method v3, TC3-HMAC-SHA256 (CN 213/30654).
func (c credentials) authorization(
	service, host, contentType string, body []byte, now time.Time,
) string {
	date := now.UTC().Format(time.DateOnly)
	scope := date + "/" + service + "/tc3_request"
	request := "POST\n/\n\ncontent-type:" + contentType + "\nhost:" + host +
		"\n\ncontent-type;host\n" + digest(body)
	text := fmt.Sprintf("TC3-HMAC-SHA256\n%d\n%s\n%s", now.Unix(), scope, digest([]byte(request)))
	key := mac(mac(mac([]byte("TC3"+c.key), date), service), "tc3_request")
	return "TC3-HMAC-SHA256 Credential=" + c.id + "/" + scope +
		", SignedHeaders=content-type;host, Signature=" + hex.EncodeToString(mac(key, text))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
