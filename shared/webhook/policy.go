package webhook

import (
	"cmp"
	"log/slog"
	"net/netip"
	"slices"
	"strconv"
	"time"
)

// MaxAge is how far RequestTime may be from now, to both sides (CN 32431).
const MaxAge = 60 * time.Second

// Sources are address ranges from which requests may come.
type Sources interface {
	Contains(netip.Addr) bool
}

// Policy says which requests are Tencent's. The zero value refuses everything: no app is ours,
// and nothing unsigned is taken.
type Policy struct {
	AppIDs  []AppID
	Tokens  []string // of the chat dialect's Sign; all of them are live
	RTCKeys []string // of the RTC dialect's Sign; all of them are live
	Secret  string   // last path segment; required by the callkit dialect
	Sources Sources  // nil allows every address
	// Unsigned names the families whose commands are taken without a signature, "*" for all.
	Unsigned []string
}

// LogValue keeps the secrets out of logs.
func (p Policy) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Any("appids", p.AppIDs), slog.Int("tokens", len(p.Tokens)),
		slog.Int("rtckeys", len(p.RTCKeys)), slog.Bool("secret", p.Secret != ""),
		slog.Bool("sources", p.Sources != nil), slog.Any("unsigned", p.Unsigned))
}

// String keeps the secrets out of formatted text.
func (p Policy) String() string { return p.LogValue().String() }

// GoString keeps the secrets out of formatted text.
func (p Policy) GoString() string { return p.String() }

// verify checks everything about a request that can be checked before its body is read as
// JSON. The error is one of the reasons of this package.
func (p *Policy) verify(r *Request, d Dialect, family string, now time.Time) error {
	if p.Sources != nil && !p.Sources.Contains(r.RemoteIP) {
		return ErrSource
	}
	if p.Secret != "" && !sameSecret(lastSegment(r.Path), p.Secret) {
		return ErrSecret
	}
	switch d {
	case DialectCallKit:
		return p.verifyCallKit(r)
	case DialectRTC:
		return p.verifyRTC(r)
	}
	return p.verifyChat(r, family, now)
}

// verifyChat checks SdkAppid, Sign and RequestTime (document 34354).
func (p *Policy) verifyChat(r *Request, family string, now time.Time) error {
	if !p.ours(r.Query.Get("SdkAppid")) {
		return ErrApp
	}
	sign, requestTime := r.Query.Get("Sign"), r.Query.Get("RequestTime")
	switch {
	case p.takes(cmp.Or(sign, requestTime), family, p.Tokens):
		return nil
	case len(p.Tokens) == 0:
		return ErrNoKey
	case sign == "" || requestTime == "":
		return ErrUnsigned
	case !chatSigned(p.Tokens, sign, requestTime):
		return ErrSign
	case r.Routed: // the router checked the age; waiting in a queue since is no replay
		return nil
	case !fresh(requestTime, now):
		return ErrStale
	}
	return nil
}

// verifyCallKit checks sdkappid; the path secret, which verify has compared, must be in use,
// since this dialect has no signature (document 60129).
func (p *Policy) verifyCallKit(r *Request) error {
	if p.Secret == "" {
		return ErrNoSecret
	}
	if !p.ours(r.Query.Get("sdkappid")) {
		return ErrApp
	}
	return nil
}

// verifyRTC checks the SdkAppId header and the HMAC over the raw body (document 39558).
func (p *Policy) verifyRTC(r *Request) error {
	if !p.ours(r.Header.Fold("SdkAppId")) {
		return ErrApp
	}
	sign := r.Header.Fold("Sign")
	switch {
	case p.takes(sign, "rtc", p.RTCKeys):
		return nil
	case len(p.RTCKeys) == 0:
		return ErrNoKey
	case sign == "":
		return ErrUnsigned
	case !rtcSigned(p.RTCKeys, sign, r.Body):
		return ErrSign
	}
	return nil
}

func (p *Policy) ours(text string) bool {
	app, err := ParseAppID(text)
	return err == nil && slices.Contains(p.AppIDs, app)
}

// takes says whether a request is taken without looking at its signature. While no key is
// configured that is one of a family that is named or falls under "*", signed or not: there is
// nothing to check a signature with. Beside a key, only what is unsigned of a named family.
func (p *Policy) takes(signature, family string, keys []string) bool {
	if len(keys) == 0 && slices.Contains(p.Unsigned, "*") {
		return true
	}
	return slices.Contains(p.Unsigned, family) && (len(keys) == 0 || signature == "")
}

func fresh(requestTime string, now time.Time) bool {
	seconds, err := strconv.ParseInt(requestTime, 10, 64)
	if err != nil || seconds < 0 || seconds > 1<<40 {
		return false
	}
	return now.Sub(time.Unix(seconds, 0)).Abs() <= MaxAge
}
