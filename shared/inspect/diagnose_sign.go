package inspect

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"hash"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// attempt is one way in which a signature may have been made.
type attempt struct {
	id   string
	sign string
	// given and want are words for what it is and what it should be, for ids that need them.
	given, want string
}

func (a attempt) finding() finding {
	if a.given == "" {
		return finding{ID: a.id}
	}
	return finding{a.id, map[string]string{"given": a.given, "want": a.want}}
}

// same compares two signatures in constant time.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// match returns the first attempt that gives the signature, in this or another letter case.
func match(given string, attempts []attempt) []finding {
	for _, a := range attempts {
		if same(a.sign, given) {
			return []finding{a.finding()}
		}
	}
	folded := strings.ToLower(strings.TrimSpace(given))
	for _, a := range attempts {
		switch {
		case !same(a.sign, folded):
		case a.id == "sign-ok":
			return []finding{{ID: "sign-case"}}
		default:
			return []finding{a.finding(), {ID: "sign-case"}}
		}
	}
	return nil
}

// chatSign explains a wrong Sign of the chat dialect.
func (k keys) chatSign(r *webhook.Request) []finding {
	given, at := r.Query.Get("Sign"), r.Query.Get("RequestTime")
	var out []attempt
	for _, token := range k.tokens {
		out = append(out, tokenAttempts(token, at)...)
	}
	for _, token := range k.others {
		out = append(out, attempt{id: "sign-other-app", sign: webhook.ChatSign(token, at)})
	}
	for _, key := range k.rtc {
		out = append(out, attempt{"other-secret", webhook.ChatSign(key, at), "RTC_KEY", chatToken})
	}
	if k.secret != "" {
		out = append(out, attempt{"other-secret", webhook.ChatSign(k.secret, at), pathVariable, chatToken})
	}
	out = append(out, attempt{id: "sign-no-token", sign: webhook.ChatSign("", at)})
	if found := match(given, out); found != nil {
		return found
	}
	return append(shape(given, 2*sha256.Size), finding{ID: "sign-token"})
}

// The variables that hold secrets.
const (
	chatToken    = "CALLBACK_TOKEN"
	pathVariable = "CALLBACK_SECRET"
)

// tokenAttempts are the ways to sign wrongly with the right token.
func tokenAttempts(token, at string) []attempt {
	const want = "SHA-256, lower-case hex"
	out := []attempt{
		{id: "sign-ok", sign: webhook.ChatSign(token, at)},
		{id: "sign-swapped", sign: webhook.ChatSign(at, token)},
		{"algorithm", digest(md5.New(), token, at), "MD5", want},
		{"algorithm", digest(sha1.New(), token, at), "SHA-1", want},
		{"algorithm", digest(hmac.New(sha256.New, []byte(token)), at), "HMAC-SHA256", want},
		{"algorithm", digest(hmac.New(sha256.New, []byte(at)), token), "HMAC-SHA256", want},
		{"algorithm", base64Sum(sha256.New(), token, at), "Base64", want},
		{id: "sign-no-time", sign: webhook.ChatSign(token, "")},
	}
	for _, wrong := range spaced(token) {
		out = append(out, attempt{id: "sign-space", sign: webhook.ChatSign(wrong, at)})
	}
	if n, err := strconv.ParseInt(at, 10, 64); err == nil {
		out = append(out, millisAttempts(token, n)...)
	}
	return out
}

// millisAttempts are signatures over another unit than RequestTime is in: over any millisecond of
// its second, or over the second of its millisecond.
func millisAttempts(token string, at int64) []attempt {
	if at > 1e11 {
		return []attempt{{id: "sign-millis", sign: webhook.ChatSign(token, strconv.FormatInt(at/1000, 10))}}
	}
	if at < 0 || at > 1e11 {
		return nil
	}
	var out []attempt
	for ms := range int64(1000) {
		text := strconv.FormatInt(at*1000+ms, 10)
		out = append(out, attempt{id: "sign-millis", sign: webhook.ChatSign(token, text)})
	}
	return out
}

// spaced returns a secret with what a file, a shell or a console adds to one.
func spaced(s string) []string {
	out := []string{s + "\n", s + "\r\n", s + " ", " " + s, " " + s + " ", s + "\t", "\ufeff" + s,
		`"` + s + `"`, `'` + s + `'`}
	if t := strings.TrimSpace(s); t != s {
		out = append(out, t)
	}
	return slices.Clip(out)
}

// rtcSign explains a wrong Sign of an RTC Engine event.
func (k keys) rtcSign(r *webhook.Request) []finding {
	given := r.Header.Fold("Sign")
	var out []attempt
	for _, key := range k.rtc {
		out = append(out, rtcAttempts(key, r.Body)...)
	}
	for _, token := range k.tokens {
		out = append(out, attempt{"other-secret", webhook.RTCSign(token, r.Body), chatToken, "RTC_KEY"})
	}
	for _, key := range k.others {
		out = append(out, attempt{id: "sign-other-app", sign: webhook.RTCSign(key, r.Body)})
	}
	if found := match(given, out); found != nil {
		return found
	}
	length := base64.StdEncoding.EncodedLen(sha256.Size)
	return append(shape(given, length), finding{ID: "rtc-key"})
}

// rtcAttempts are the ways to sign wrongly with the right key.
func rtcAttempts(key string, body []byte) []attempt {
	mac := func(of func() hash.Hash, text []byte) hash.Hash {
		m := hmac.New(of, []byte(key))
		m.Write(text)
		return m
	}
	sum := mac(sha256.New, body).Sum(nil)
	const want = "HMAC-SHA256, Base64"
	out := []attempt{
		{"algorithm", hex.EncodeToString(sum), "hex", want},
		{"algorithm", base64.URLEncoding.EncodeToString(sum), "Base64URL", want},
		{"algorithm", base64.RawStdEncoding.EncodeToString(sum), "Base64 -=", want},
		{"algorithm", base64.StdEncoding.EncodeToString(mac(sha1.New, body).Sum(nil)), "HMAC-SHA1", want},
		{"algorithm", base64.StdEncoding.EncodeToString(mac(md5.New, body).Sum(nil)), "HMAC-MD5", want},
		{"algorithm", base64Sum(sha256.New(), key, string(body)), "SHA-256", want},
	}
	for _, wrong := range spaced(key) {
		out = append(out, attempt{id: "sign-space", sign: webhook.RTCSign(wrong, body)})
	}
	for _, other := range rewritten(body) {
		out = append(out, attempt{id: "rtc-body", sign: webhook.RTCSign(key, other)})
	}
	return out
}

// rewritten returns a body as proxies change it: compacted, indented, without the line break.
func rewritten(body []byte) [][]byte {
	out := [][]byte{bytes.TrimSpace(body), append(bytes.Clone(body), '\n')}
	var compact bytes.Buffer
	if json.Compact(&compact, body) == nil {
		out = append(out, compact.Bytes())
	}
	return out
}

// pathSecret explains a wrong last segment of a path.
func (k keys) pathSecret(path string) []finding {
	given := path[strings.LastIndexByte(path, '/')+1:]
	plain, err := url.PathUnescape(given)
	if err != nil {
		plain = given
	}
	trimmed := strings.TrimSpace(strings.Trim(plain, "/"))
	inPath := slices.ContainsFunc(strings.Split(path, "/"), func(s string) bool { return same(s, k.secret) })
	switch {
	case inPath:
		return []finding{{ID: "secret-not-last"}}
	case trimmed == "":
		return []finding{{ID: "secret-missing"}}
	case same(trimmed, k.secret):
		return []finding{{ID: "secret-space"}}
	case same(strings.ToLower(trimmed), strings.ToLower(k.secret)):
		return []finding{{ID: "secret-case"}}
	case slices.ContainsFunc(k.tokens, func(t string) bool { return same(t, trimmed) }):
		return []finding{attempt{"other-secret", "", chatToken, pathVariable}.finding()}
	}
	return []finding{{ID: "secret-other"}}
}

// shape reports a text that has not the length of a signature.
func shape(given string, want int) []finding {
	if len(given) == want {
		return nil
	}
	return []finding{{"sign-length", map[string]string{
		"length": strconv.Itoa(len(given)), "want": strconv.Itoa(want)}}}
}

func digest(h hash.Hash, parts ...string) string {
	for _, p := range parts {
		_, _ = h.Write([]byte(p)) // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil))
}

func base64Sum(h hash.Hash, parts ...string) string {
	for _, p := range parts {
		_, _ = h.Write([]byte(p)) // a hash never fails
	}
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}
