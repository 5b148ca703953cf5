package webhook

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Check is one of the checks that a request has to pass, and how it came out.
type Check struct {
	Name string // such as sign
	// Err is nil when the check passed, else one of the reasons of this package with a detail
	// that holds no secret.
	Err error
}

// A check looks at one property of a claim. Those of the head need no byte of the body.
type check struct {
	name    string
	applies func(*Policy, *claim) bool // nil is always
	run     func(*Policy, *claim) error
}

// headChecks are the checks that query, headers and address suffice for, in the order in which
// they reject.
var headChecks = []check{
	{"method", nil, (*Policy).checkMethod},
	{"source", (*Policy).hasSources, (*Policy).checkSource},
	{"secret", (*Policy).wantsSecret, (*Policy).checkSecret},
	{"repeated", nil, (*Policy).checkRepeated},
	{"app", nil, (*Policy).checkApp},
	{"signed", (*Policy).wantsSign, (*Policy).checkSigned},
	{"sign", (*Policy).wantsChatSign, (*Policy).checkChatSign},
	{"time", (*Policy).wantsTime, (*Policy).checkTime},
}

// bodyChecks are the checks that need the body.
var bodyChecks = []check{
	{"size", nil, (*Policy).checkSize},
	{"whole", nil, (*Policy).checkWhole},
	{"sign", (*Policy).wantsRTCSign, (*Policy).checkRTCSign},
	{"age", (*Policy).wantsAge, (*Policy).checkAge},
}

// firstFailure returns the error of the first check that fails.
func (p *Policy) firstFailure(checks []check, c *claim) error {
	for i := range checks {
		if checks[i].applies != nil && !checks[i].applies(p, c) {
			continue
		}
		if err := checks[i].run(p, c); err != nil {
			return err
		}
	}
	return nil
}

// results returns how every check that applies comes out.
func (p *Policy) results(checks []check, c *claim) []Check {
	var out []Check
	for _, check := range checks {
		if check.applies == nil || check.applies(p, c) {
			out = append(out, Check{check.name, check.run(p, c)})
		}
	}
	return out
}

func (p *Policy) checkMethod(c *claim) error {
	if c.Method != "POST" {
		return ErrMethod
	}
	return nil
}

func (p *Policy) hasSources(*claim) bool { return p.Sources != nil }

func (p *Policy) checkSource(c *claim) error {
	if !p.Sources.Contains(c.RemoteIP) {
		return fmt.Errorf("%w: %v", ErrSource, c.RemoteIP)
	}
	return nil
}

// wantsSecret reports whether the path has to end in the secret. CallKit's always has to: that
// dialect has no signature (document 60129).
func (p *Policy) wantsSecret(c *claim) bool {
	return p.Secret != "" || c.dialect == DialectCallKit
}

func (p *Policy) checkSecret(c *claim) error {
	if p.Secret == "" {
		return ErrNoSecret
	}
	if !sameSecret(lastSegment(c.Path), p.Secret) {
		return ErrSecret
	}
	return nil
}

// checkRepeated refuses what names its app or its signature twice: whoever stands between could
// have read the other one.
func (p *Policy) checkRepeated(c *claim) error {
	if c.repeated != "" {
		return fmt.Errorf("%w: %s", ErrRepeated, c.repeated)
	}
	return nil
}

func (p *Policy) checkApp(c *claim) error {
	if c.app == 0 || !p.ours(c.app) {
		return ErrApp
	}
	return nil
}

// keys are the secrets that the signature of a dialect is made with; CallKit's has none.
func (p *Policy) keys(c *claim) []Key {
	if c.dialect == DialectRTC {
		return p.RTCKeys
	}
	return p.Tokens
}

// wantsSign reports whether the request has to be signed.
func (p *Policy) wantsSign(c *claim) bool {
	switch c.dialect {
	case DialectCallKit:
		return false
	case DialectRTC:
		return !p.takesUnsigned(c.sign, "rtc", p.RTCKeys)
	}
	return !p.takesUnsigned(cmp.Or(c.sign, c.requestTime), c.family, p.Tokens)
}

func (p *Policy) wantsChatSign(c *claim) bool {
	return c.dialect == DialectChat && p.wantsSign(c)
}

func (p *Policy) wantsRTCSign(c *claim) bool {
	return c.dialect == DialectRTC && p.wantsSign(c)
}

// checkSigned refuses what has no signature, or one that there is no key for.
func (p *Policy) checkSigned(c *claim) error {
	isOf := func(k Key) bool { return k.of(c.app) }
	switch {
	case !slices.ContainsFunc(p.keys(c), isOf):
		return ErrNoKey
	case c.sign == "" || c.dialect == DialectChat && c.requestTime == "":
		return ErrUnsigned
	}
	return nil
}

func (p *Policy) checkChatSign(c *claim) error {
	if !chatSigned(p.Tokens, c.app, c.sign, c.requestTime) {
		return ErrSign
	}
	return nil
}

// wantsTime reports whether the age of the signature counts: the router has looked at it before
// the request may have waited in a queue.
func (p *Policy) wantsTime(c *claim) bool { return !c.Routed && p.wantsChatSign(c) }

func (p *Policy) checkTime(c *claim) error {
	signed, ok := unixSeconds(c.requestTime)
	if !ok {
		return fmt.Errorf("%w: it is no number of seconds", ErrStale)
	}
	if late := c.now.Sub(signed); late.Abs() > MaxAge {
		return fmt.Errorf("%w: signed %v before the arrival", ErrStale, late.Round(time.Second))
	}
	return nil
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

func (p *Policy) checkSize(c *claim) error {
	if len(c.Body) > MaxBody {
		return ErrTooLarge
	}
	return nil
}

func (p *Policy) checkWhole(c *claim) error {
	switch {
	case c.Busy:
		return ErrBusy
	case c.Partial:
		return ErrPartial
	}
	return nil
}

// checkRTCSign checks the HMAC over the raw body (document 39558).
func (p *Policy) checkRTCSign(c *claim) error {
	if !rtcSigned(p.RTCKeys, c.app, c.sign, c.Body) {
		return ErrSign
	}
	return nil
}

// wantsAge reports whether an RTC event is measured by the time that its signature covers.
func (p *Policy) wantsAge(c *claim) bool {
	return p.RTCMaxAge > 0 && !c.Routed && p.wantsRTCSign(c)
}

// checkAge refuses an event that was sent too long ago: its signature would be good for ever. What
// names no time cannot be measured.
func (p *Policy) checkAge(c *claim) error {
	sent := callbackTime(c.Body)
	if sent.IsZero() {
		return nil
	}
	if age := c.now.Sub(sent); age > p.RTCMaxAge {
		return fmt.Errorf("%w: sent %v before the arrival", ErrTooOld, age.Round(time.Second))
	}
	return nil
}

// callbackTime returns when an RTC event was sent: CallbackTs, or CallbackMsTs as one document
// names it, in milliseconds. It is the zero Time where the body does not say.
func callbackTime(body []byte) (sent time.Time) {
	_ = wire.Each(wire.Raw(wire.Share(body)), func(name string, value wire.Raw) {
		if name != "CallbackTs" && name != "CallbackMsTs" {
			return
		}
		if ms, err := strconv.ParseInt(value.Text(), 10, 64); err == nil && ms > 0 {
			sent = time.UnixMilli(ms)
		}
	})
	return sent
}

// of reports whether the key counts for an app.
func (k Key) of(app AppID) bool { return k.App == 0 || k.App == app }

func (p *Policy) ours(app AppID) bool { return slices.Contains(p.AppIDs, app) }

// takesUnsigned reports whether a request is taken without looking at its signature. While no
// key is configured that is one of a family that is named or falls under "*", signed or not:
// there is nothing to check a signature with. Beside a key, only what is unsigned of a named family.
func (p *Policy) takesUnsigned(signature, family string, keys []Key) bool {
	if len(keys) == 0 && slices.Contains(p.Unsigned, "*") {
		return true
	}
	return slices.Contains(p.Unsigned, family) && (len(keys) == 0 || signature == "")
}

func (p *Policy) verify(c *claim) error {
	if err := p.firstFailure(headChecks, c); err != nil {
		return err
	}
	return p.firstFailure(bodyChecks, c)
}
