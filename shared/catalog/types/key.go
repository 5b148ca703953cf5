package types

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Key returns the natural key made of the parts, joined by slashes. A slash inside a part is
// escaped, so that different parts never make the same key. It returns "" when a part is
// empty: the member did not come, and the event has no natural key.
func Key(parts ...string) string {
	for _, part := range parts {
		if part == "" {
			return ""
		}
	}
	return join(parts)
}

// KeyWith adds parts to a key that may be empty, because their members come only sometimes. An
// empty key stays empty.
func KeyWith(key string, parts ...string) string {
	if key == "" {
		return ""
	}
	return key + "/" + join(parts)
}

func join(parts []string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(escape(part))
	}
	return b.String()
}

func escape(part string) string {
	if !strings.ContainsAny(part, "%/") {
		return part
	}
	part = strings.ReplaceAll(part, "%", "%25")
	return strings.ReplaceAll(part, "/", "%2F")
}

// Digits returns a number as a part of a key, "" for 0: a time, a sequence number or a random
// number of 0 has not come.
func Digits[N ~int | ~int64 | ~uint64](n N) string {
	if n == 0 {
		return ""
	}
	if n > 0 {
		return strconv.FormatUint(uint64(n), 10)
	}
	return strconv.FormatInt(int64(n), 10)
}

// Digest returns a short hash over the JSON of v, a payload's struct or slice, as the part of a
// key that tells apart what happened at the same moment. It does not depend on the order of
// members or on white space.
func Digest(v any) string {
	data, err := wire.Marshal(v)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}
