package config_test

import (
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// env is an environment.
type env map[string]string

func (e env) get(name string) string { return e[name] }

// with adds to what every app needs.
func with(more env) env {
	out := env{"SDKAPPID": "1400000000", "CALLBACK_TOKEN": "token-one"}
	for name, value := range more {
		out[name] = value
	}
	return out
}

func load(t *testing.T, more env) config.Config {
	t.Helper()
	c, err := config.Load(with(more).get, config.Needs{Token: true})
	require.NoError(t, err)
	return c
}

func TestDefaults(t *testing.T) {
	c := load(t, nil)
	require.Equal(t, config.Config{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token-one"),
			RTCMaxAge: 10 * time.Minute,
		},
		Sink: "log:", BeforeTimeout: 1500 * time.Millisecond,
	}, c)
	require.Equal(t, slog.LevelInfo, c.LogLevel)
	require.Equal(t, webhook.TencentOnError, c.OnError)
	require.Equal(t, webhook.WholeBatches, c.Batches)
}

func TestGoodValues(t *testing.T) {
	for _, c := range []struct {
		name, value string
		got         func(config.Config) any
		want        any
	}{
		{"SDKAPPID", "1400000000", appIDs, []webhook.AppID{1400000000}},
		{"SDKAPPID", " 1400000000, 20000001,", appIDs, []webhook.AppID{1400000000, 20000001}},
		{"CALLBACK_TOKEN", " a \n", tokens, webhook.Keys("a")},
		{"CALLBACK_TOKEN", "old,new", tokens, webhook.Keys("old", "new")},
		{"RTC_KEY", "k1, k2", rtcKeys, webhook.Keys("k1", "k2")},
		{"CALLBACK_TOKEN", "1400000000: a", tokens, []webhook.Key{{App: 1400000000, Secret: "a"}}},
		{"CALLBACK_TOKEN", "1400000001:a", tokens, webhook.Keys("1400000001:a")}, // no app of ours
		{"RTC_KEY", "a:b", rtcKeys, webhook.Keys("a:b")},
		{"RTC_MAX_AGE", "1h", rtcMaxAge, time.Hour},
		{"RTC_MAX_AGE", "0", rtcMaxAge, time.Duration(0)},
		{"CALLBACK_SECRET", "aZ09-._~aZ09-._~", secret, "aZ09-._~aZ09-._~"},
		{"ALLOW_UNSIGNED", "true", unsigned, []string{"*"}},
		{"ALLOW_UNSIGNED", "TRUE", unsigned, []string{"*"}},
		{"ALLOW_UNSIGNED", "false", unsigned, []string(nil)},
		{"ALLOW_UNSIGNED", "push, Live", unsigned, []string{"push", "live"}},
		{"PUBLISH_SECRET", "", signs, false},
		{"PUBLISH_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", signs, true},
		{"SINK", " sqlite:a.db ", func(c config.Config) any { return c.Sink }, "sqlite:a.db"},
		{"SINK_SPLIT", "true", func(c config.Config) any { return c.Batches }, webhook.SplitBatches},
		{"BEFORE_TIMEOUT", "800ms", timeout, 800 * time.Millisecond},
		{"BEFORE_TIMEOUT", "2s", timeout, 2 * time.Second},
		{"BEFORE_ON_ERROR", "Refuse", onError, webhook.RefuseOnError},
		{"BEFORE_ON_ERROR", "allow", onError, webhook.AllowOnError},
		{"BEFORE_ON_ERROR", "Tencent", onError, webhook.TencentOnError},
		{"LOG_LEVEL", "debug", level, slog.LevelDebug},
		{"LOG_LEVEL", "WARN", level, slog.LevelWarn},
		{"LOG_LEVEL", "error", level, slog.LevelError},
	} {
		require.Equal(t, c.want, c.got(load(t, env{c.name: c.value})), "%s=%s", c.name, c.value)
	}
}

func appIDs(c config.Config) any    { return c.Policy.AppIDs }
func tokens(c config.Config) any    { return c.Policy.Tokens }
func rtcKeys(c config.Config) any   { return c.Policy.RTCKeys }
func rtcMaxAge(c config.Config) any { return c.Policy.RTCMaxAge }
func onError(c config.Config) any   { return c.OnError }
func secret(c config.Config) any    { return c.Policy.Secret }
func unsigned(c config.Config) any  { return c.Policy.Unsigned }
func timeout(c config.Config) any   { return c.BeforeTimeout }
func level(c config.Config) any     { return c.LogLevel }
func signs(c config.Config) any     { return !c.Signing.Empty() }

func TestBadValues(t *testing.T) {
	for _, c := range []struct{ name, value, says string }{
		{"SDKAPPID", "", "is empty"},
		{"SDKAPPID", " , ", "is empty"},
		{"SDKAPPID", "my app", `holds "my app", want a number such as 1400000000`},
		{"SDKAPPID", "1400000000,0", `holds "0"`},
		{"SDKAPPID", "-1", `holds "-1"`},
		{"SDKAPPID", "1.4e9", `holds "1.4e9"`},
		{"SDKAPPID", "99999999999999999999", `holds "99999999999999999999"`},
		{"CALLBACK_TOKEN", "", "is empty; set it, or ALLOW_UNSIGNED=true"},
		{"CALLBACK_TOKEN", "a,b,c", "holds more than 2 values for every app"},
		{"RTC_KEY", "a,b,c", "holds more than 2 values for every app"},
		{"CALLBACK_TOKEN", "1400000000:a,1400000000:b,1400000000:c,d",
			"holds more than 2 values for app 1400000000"},
		{"CALLBACK_TOKEN", "1400000000:", `holds nothing behind "1400000000:"`},
		{"RTC_MAX_AGE", "-1s", `is "-1s", want a duration such as 10m, or 0 for any age`},
		{"RTC_MAX_AGE", "soon", `is "soon"`},
		{"CALLBACK_SECRET", "a/b", "may hold letters, digits, '-', '_', '.' and '~' only"},
		{"CALLBACK_SECRET", "ключ", "may hold letters"},
		{"CALLBACK_SECRET", "..", "may hold letters"},
		{"ALLOW_UNSIGNED", "yes", `holds "yes", want true, false or families: alert, bot`},
		{"ALLOW_UNSIGNED", "pusch", `holds "pusch"`},
		{"ALLOW_UNSIGNED", "callkit", `holds "callkit"`},
		{"ALLOWED_CIDRS", "192.0.2.0/33", `holds "192.0.2.0/33", want a range such as 192.0.2.0/24`},
		{"ALLOWED_CIDRS", "192.0.2.0-192.0.2.9", `holds "192.0.2.0-192.0.2.9"`},
		{"ALLOWED_CIDRS", "::ffff:192.0.2.0/120", `holds "::ffff:192.0.2.0/120"`},
		{"PUBLISH_SECRET", "whsec_short", "want whsec_ and the base64 of 24 to 64 random bytes"},
		{"SINK_SPLIT", "yes", `is "yes", want false or true`},
		{"BEFORE_TIMEOUT", "1500", `is "1500", want a duration such as 1500ms, at most 2s`},
		{"BEFORE_TIMEOUT", "0s", `is "0s"`},
		{"BEFORE_TIMEOUT", "-1s", `is "-1s"`},
		{"BEFORE_TIMEOUT", "2001ms", `is "2001ms"`},
		{"BEFORE_ON_ERROR", "drop", `is "drop", want tencent or allow or refuse`},
		{"LOG_LEVEL", "loud\nline", `is "loud\nline", want info or debug or warn or error`},
	} {
		got, err := config.Load(with(env{c.name: c.value}).get, config.Needs{Token: true})
		require.ErrorContains(t, err, c.name+" "+c.says, "%s=%s", c.name, c.value)
		require.Equal(t, config.Config{}, got)
		require.NotContains(t, err.Error(), "\n")
	}
}

// TestKeysOfSeveralApps: one of an app's own counts for it alone, and two of them while one is
// rotated out.
func TestKeysOfSeveralApps(t *testing.T) {
	own := env{"SDKAPPID": "1400000000,1400000001",
		"CALLBACK_TOKEN": "1400000000:a,1400000000:b,1400000001:c,1400000001:d"}
	c := load(t, own)
	require.Equal(t, []webhook.Key{{App: 1400000000, Secret: "a"}, {App: 1400000000, Secret: "b"},
		{App: 1400000001, Secret: "c"}, {App: 1400000001, Secret: "d"}}, c.Policy.Tokens)
	require.Empty(t, c.Warnings)

	own["RTC_KEY"] = "1400000000:a,plain"
	c = load(t, own)
	require.Len(t, c.Warnings, 1)
	require.Contains(t, c.Warnings[0], "RTC_KEY holds a value that counts for every app")
	require.NotContains(t, c.Warnings[0], "plain")
}

// TestAppsWithoutKeys: where some of several apps have a secret, the others are named.
func TestAppsWithoutKeys(t *testing.T) {
	apps := env{"SDKAPPID": "1400000000,1400000001,1400000002"}
	for _, name := range []string{"CALLBACK_TOKEN", "RTC_KEY"} {
		apps["CALLBACK_TOKEN"] = "1400000000:a,1400000001:b,1400000002:c"
		require.Empty(t, load(t, apps).Warnings, "no key at all is another matter")
		apps[name] = "1400000001:hidden"
		require.Equal(t, []string{
			name + " holds no value for app 1400000000; its signed requests are refused with 401",
			name + " holds no value for app 1400000002; its signed requests are refused with 401",
		}, load(t, apps).Warnings)
		delete(apps, name)
	}
}

// TestEveryMistakeIsReportedAtOnce, on one line, and no secret with them.
func TestEveryMistakeIsReportedAtOnce(t *testing.T) {
	bad := env{
		"SDKAPPID": "x", "CALLBACK_TOKEN": "secret-1,secret-2,secret-3",
		"RTC_KEY": "secret-4,secret-5,secret-6", "CALLBACK_SECRET": "secret-7/", "PUBLISH_SECRET": "secret-8",
		"ALLOW_UNSIGNED": "maybe", "ALLOWED_CIDRS": "everywhere", "SINK_SPLIT": "2",
		"BEFORE_TIMEOUT": "soon", "BEFORE_ON_ERROR": "panic", "LOG_LEVEL": "loud",
	}
	_, err := config.Load(bad.get, config.Needs{Token: true, RTCKey: true, Secret: true})
	for name := range bad {
		require.ErrorContains(t, err, name+" ")
	}
	require.NotContains(t, err.Error(), "secret-")
	require.NotContains(t, err.Error(), "\n")
	require.Equal(t, len(bad), len(strings.Split(err.Error(), "; ")))
}

func TestConfigurationsPrintWithoutSecrets(t *testing.T) {
	c := load(t, env{"CALLBACK_TOKEN": "secret-1,secret-2", "RTC_KEY": "secret-3",
		"CALLBACK_SECRET": "secret-4"})
	require.NotContains(t, fmt.Sprintf("%v %+v %#v", c, c, c), "secret-")
}

func TestSources(t *testing.T) {
	require.Nil(t, load(t, nil).Policy.Sources, "every address is allowed")
	ranges := "192.0.2.7/24, 198.51.100.1,2001:db8::/32,::ffff:203.0.113.5"
	s := load(t, env{"ALLOWED_CIDRS": ranges}).Policy.Sources
	for addr, want := range map[string]bool{
		"192.0.2.200": true, "192.0.3.1": false, "198.51.100.1": true, "198.51.100.2": false,
		"2001:db8::7": true, "2001:db9::7": false, "203.0.113.5": true,
	} {
		require.Equal(t, want, s.Contains(netip.MustParseAddr(addr)), addr)
	}
	require.False(t, s.Contains(netip.Addr{}), "an address that is not known")

	c := load(t, env{"ALLOWED_CIDRS": "Tencent"})
	require.True(t, c.Sources.Tencent)
	require.NotNil(t, c.Policy.Sources, "until the ranges are loaded, nothing is allowed")
	require.False(t, c.Policy.Sources.Contains(netip.MustParseAddr("192.0.2.1")))
}

// TestNeeds: a function wants the secrets of its own dialect, and no others.
func TestNeeds(t *testing.T) {
	for _, h := range defaults.All() {
		missing := map[webhook.Dialect]string{
			webhook.DialectChat: "CALLBACK_TOKEN ", webhook.DialectCallKit: "CALLBACK_SECRET ",
			webhook.DialectRTC: "RTC_KEY ",
		}[h.Spec.Dialect]
		needs := config.NeedsOf([]webhook.Handler{h})
		_, err := config.Load(env{"SDKAPPID": "1"}.get, needs)
		require.ErrorContains(t, err, missing, h.Spec.Command)
		require.NotContains(t, err.Error(), "; CALL")
		require.NotContains(t, err.Error(), "; RTC")
		_, err = config.Load(env{"SDKAPPID": "1", strings.TrimSpace(missing): "x"}.get, needs)
		require.NoError(t, err, h.Spec.Command)
	}
	_, err := config.Load(env{"SDKAPPID": "1"}.get, config.NeedsOf(nil))
	require.ErrorContains(t, err, "CALLBACK_TOKEN ", "the function of unknown commands")
}

func TestAllowUnsignedStandsInForATokenWhereItLetsSomethingIn(t *testing.T) {
	push := config.Needs{Token: true, Families: []string{"push"}}
	rtc := config.Needs{RTCKey: true, Families: []string{"rtc"}}
	all := config.Needs{Token: true}
	callkit := config.Needs{Secret: true, Families: []string{"callkit"}}
	for _, c := range []struct {
		value string
		needs config.Needs
		ok    bool
	}{
		{"true", push, true}, {"push", push, true}, {"sns,push", push, true}, {"sns", push, false},
		{"false", push, false}, {"true", rtc, true}, {"rtc", rtc, true}, {"push", rtc, false},
		{"true", all, true}, {"sns", all, true}, {"false", all, false}, {"true", callkit, false},
	} {
		_, err := config.Load(env{"SDKAPPID": "1", "ALLOW_UNSIGNED": c.value}.get, c.needs)
		require.Equal(t, c.ok, err == nil, "%v: %v", c, err)
	}
}

// TestFamilies: ALLOW_UNSIGNED takes every family there is, but for callkit.
func TestFamilies(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range catalog.All() {
		seen[d.Family] = true
	}
	require.Greater(t, len(seen), 10)
	for family := range seen {
		_, err := config.Load(with(env{"ALLOW_UNSIGNED": family}).get, config.Needs{Token: true})
		require.Equal(t, family != "callkit", err == nil, family)
	}
	_, err := config.Load(with(env{"ALLOW_UNSIGNED": "?"}).get, config.Needs{Token: true})
	_, list, _ := strings.Cut(err.Error(), "families: ")
	for name := range strings.SplitSeq(list, ", ") {
		require.True(t, seen[name], "no command is of family %q", name)
	}
}

func TestWarnings(t *testing.T) {
	require.Len(t, load(t, env{"CALLBACK_SECRET": "short"}).Warnings, 1)
	require.NotContains(t, load(t, env{"CALLBACK_SECRET": "s3cr3t"}).Warnings[0], "s3cr3t")
	require.Empty(t, load(t, env{"CALLBACK_SECRET": "0123456789abcdef"}).Warnings)
}

func TestGaps(t *testing.T) {
	require.Len(t, load(t, nil).Gaps(), 2)
	require.Empty(t, load(t, env{"CALLBACK_SECRET": "0123456789abcdef", "RTC_KEY": "k"}).Gaps())
	require.Len(t, load(t, env{"ALLOW_UNSIGNED": "true"}).Gaps(), 1, "RTC events come in unsigned")
}

func TestOptions(t *testing.T) {
	c := load(t, env{"BEFORE_TIMEOUT": "1s", "BEFORE_ON_ERROR": "refuse", "SINK_SPLIT": "true"})
	o := c.Options(nil, slog.New(slog.DiscardHandler))
	require.Equal(t, time.Second, o.BeforeTimeout)
	require.Equal(t, webhook.RefuseOnError, o.OnError)
	require.Equal(t, webhook.SplitBatches, o.Batches)
	require.NotNil(t, o.Deduplicator)
	require.True(t, slices.Equal(c.Policy.Tokens, o.Policy.Tokens))
}
