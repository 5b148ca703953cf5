package webhook

import (
	"log/slog"
	"net/netip"
	"time"
)

// MaxAge is how far RequestTime may be from now, to both sides (CN 32431).
const MaxAge = 60 * time.Second

// Sources are address ranges from which requests may come.
type Sources interface {
	Contains(netip.Addr) bool
}

// Key is a secret that requests are signed with, of one app or of all.
type Key struct {
	App    AppID // 0 is every app
	Secret string
}

// Keys returns secrets that count for every app.
func Keys(secrets ...string) []Key {
	var out []Key
	for _, secret := range secrets {
		out = append(out, Key{Secret: secret})
	}
	return out
}

// Policy decides which requests are Tencent's. The zero value refuses everything: no app is ours,
// and nothing unsigned is taken.
type Policy struct {
	AppIDs  []AppID
	Tokens  []Key   // of the chat dialect's Sign; all of them are live
	RTCKeys []Key   // of the RTC dialect's Sign; all of them are live
	Secret  string  // last path segment; required by the callkit dialect
	Sources Sources // nil allows every address
	// Unsigned names the families whose commands are taken without a signature, "*" for all.
	Unsigned []string
	// RTCMaxAge is how old the signed CallbackTs of an RTC event may be on arrival; 0 is any age.
	RTCMaxAge time.Duration
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

// String keeps the secret out of formatted text.
func (k Key) String() string {
	if k.App == 0 {
		return "key of every app"
	}
	return "key of " + k.App.String()
}

// GoString keeps the secret out of formatted text.
func (k Key) GoString() string { return k.String() }

// LogValue keeps the secret out of logs.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }
