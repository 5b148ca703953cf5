package webhook

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// reporter takes the result of a check by its name; failure is the error unless it passed. It
// returns whether to go on.
type reporter func(check string, passed bool, failure error) bool

// admit rejects what is not Tencent's: it returns the error of the first check that fails, of those
// that need the head of a request alone, its body, or both.
func (p *Policy) admit(c *claim, head, body bool) (err error) {
	first := func(_ string, passed bool, failure error) bool {
		if !passed {
			err = p.detailed(c, failure)
		}
		return passed
	}
	if (!head || p.checkHead(c, first)) && body {
		p.checkBody(c, first)
	}
	return err
}

// Precheck rejects a request by what its query, headers and address tell, before a byte of its
// body is read. When ok is false the answer is final, has been observed and recorded, and the body
// is not wanted. When ok is true the caller reads the body into head.Body and passes the same
// Request to [Receiver.Receive], which does not repeat these checks.
//
// A head that is Busy is let through if it is authenticated, and else rejected without being observed:
// there may be more of these than a log can take.
func (r *Receiver) Precheck(ctx context.Context, head *Request) (answer Response, ok bool) {
	if head.Received.IsZero() {
		head.Received = r.opts.Now()
	}
	c := r.detect(head)
	policy := &r.opts.Policy
	err := policy.admit(&c, true, false)
	head.authenticated = err == nil && policy.authenticated(&c)
	switch {
	case head.Busy && !head.authenticated:
		return rejected(c.dialect, ErrBusy).response, false
	case err != nil:
		return r.Receive(ctx, head), false
	}
	head.admittedBy = r
	return Response{}, true
}

// Authenticated reports whether Precheck has found a good signature or path secret. Without one, as
// of RTC events, which sign their body, and of unsigned requests, the sender may still be a stranger.
func (r *Request) Authenticated() bool { return r.authenticated }

// checkHead makes the checks that query, headers and address suffice for, in the order in which
// they reject, as long as report wants them.
//
// The path of CallKit always has to end in the secret: that dialect has no signature (document
// 60129). What names its app or its signature twice is refused: whoever stands between could have
// read the other one.
func (p *Policy) checkHead(c *claim, report reporter) bool {
	if !report("method", c.Method == http.MethodPost, ErrMethod) {
		return false
	}
	if p.Sources != nil && !report("source", p.Sources.Contains(c.RemoteIP), ErrSource) {
		return false
	}
	switch {
	case p.Secret == "" && c.dialect != DialectCallKit:
	case p.Secret == "" && !report("secret", false, ErrNoSecret):
		return false
	case p.Secret != "" && !report("secret", sameSecret(lastSegment(c.Path), p.Secret), ErrSecret):
		return false
	}
	return report("repeated", c.repeated == "", ErrRepeated) &&
		report("app", c.app != 0 && slices.Contains(p.AppIDs, c.app), ErrApp) &&
		(!p.wantsSign(c) || p.checkSignature(c, report))
}

// checkSignature looks for the signature, and at that of the chat dialect: RTC's covers the body.
// Behind the router its age does not count: the router has looked at it before the request may have
// waited in a queue.
func (p *Policy) checkSignature(c *claim, report reporter) bool {
	keys, isChat := p.RTCKeys, c.dialect == DialectChat
	if isChat {
		keys = p.Tokens
	}
	isOf := func(k Key) bool { return k.App == 0 || k.App == c.app }
	switch {
	case !slices.ContainsFunc(keys, isOf):
		return report("signed", false, ErrNoKey)
	case !report("signed", c.sign != "" && (c.requestTime != "" || !isChat), ErrUnsigned):
		return false
	case isChat && !report("sign", chatSigned(keys, c.app, c.sign, c.requestTime), ErrSign):
		return false
	case !isChat || c.Routed:
		return true
	}
	signed, ok := unixSeconds(c.requestTime)
	return report("time", ok && c.now.Sub(signed).Abs() <= MaxAge, ErrStale)
}

// checkBody makes the checks that need the body, as long as report wants them. An RTC event that was
// sent too long ago is refused, since its signature would be good for ever; what names no time
// cannot be measured.
func (p *Policy) checkBody(c *claim, report reporter) {
	whole := ErrPartial
	if c.Busy {
		whole = ErrBusy
	}
	if !report("size", len(c.Body) <= MaxBody, ErrTooLarge) ||
		!report("whole", !c.Partial && !c.Busy, whole) ||
		c.dialect != DialectRTC || !p.wantsSign(c) || // RTC's signature is an HMAC over the raw body (39558)
		!report("sign", rtcSigned(p.RTCKeys, c.app, c.sign, c.Body), ErrSign) ||
		p.RTCMaxAge <= 0 || c.Routed {
		return
	}
	sent := callbackTime(c.Body)
	report("age", sent.IsZero() || c.now.Sub(sent) <= p.RTCMaxAge, ErrTooOld)
}

// wantsSign reports whether a request has to be signed. While no key is configured, requests of a
// family that is named as unsigned, or falls under "*", are taken signed or not: there is nothing to
// check a signature with. Beside a key, only what is unsigned of a named family.
func (p *Policy) wantsSign(c *claim) bool {
	keys, signature, family := p.Tokens, cmp.Or(c.sign, c.requestTime), ""
	switch {
	case c.dialect == DialectCallKit:
		return false
	case c.dialect == DialectRTC:
		keys, signature, family = p.RTCKeys, c.sign, "rtc"
	case c.handler != nil:
		family = c.handler.Spec.Family
	}
	if len(keys) == 0 {
		return !slices.Contains(p.Unsigned, "*") && !slices.Contains(p.Unsigned, family)
	}
	return signature != "" || !slices.Contains(p.Unsigned, family)
}

// authenticated reports whether the head of a claim that passed holds a secret of Tencent's: a good
// signature or the path secret. What is not authenticated yet may be a stranger's.
func (p *Policy) authenticated(c *claim) bool {
	return p.Secret != "" || c.dialect == DialectChat && p.wantsSign(c)
}

// detailed returns the error of a failed check with what the request held.
func (p *Policy) detailed(c *claim, failure error) error {
	switch failure {
	case ErrSource:
		return fmt.Errorf("%w: %v", failure, c.RemoteIP)
	case ErrRepeated:
		return fmt.Errorf("%w: %s", failure, c.repeated)
	case ErrStale:
		signed, ok := unixSeconds(c.requestTime)
		if !ok {
			return fmt.Errorf("%w: it is no number of seconds", failure)
		}
		return fmt.Errorf("%w: signed %v before the arrival", failure, c.now.Sub(signed).Round(time.Second))
	case ErrTooOld:
		age := c.now.Sub(callbackTime(c.Body))
		return fmt.Errorf("%w: sent %v before the arrival", failure, age.Round(time.Second))
	}
	return failure
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

func chatSign(token, requestTime string) (text [2 * sha256.Size]byte) {
	var buf [128]byte
	sum := sha256.Sum256(append(append(buf[:0], token...), requestTime...))
	hex.Encode(text[:], sum[:])
	return text
}

// unixSeconds reads decimal Unix seconds, digits alone.
func unixSeconds(text string) (time.Time, bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return time.Time{}, false
		}
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	return time.Unix(seconds, 0), err == nil && seconds <= 1<<40
}

// callbackTime returns when an RTC event was sent: CallbackTs, or CallbackMsTs as one document
// names it, in milliseconds, or in seconds as no document says. It is the zero Time where the body does
// not say.
func callbackTime(body []byte) (sent time.Time) {
	_ = wire.Each(wire.Raw(wire.Share(body)), func(name string, value wire.Raw) {
		if name != "CallbackTs" && name != "CallbackMsTs" {
			return
		}
		switch n, ok := value.Int(); {
		case !ok || n <= 0:
		case n < firstMillis:
			sent = time.Unix(n, 0)
		default:
			sent = time.UnixMilli(n)
		}
	})
	return sent
}
