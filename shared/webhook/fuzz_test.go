package webhook_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// FuzzParseQuery: whatever net/url can read, ParseQuery reads alike, and nothing makes it fail.
func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{
		"", "&", "=", "a", "a=", "=b", "a=b=c", "a=1&a=2", "a+b=%20%2B", "%zz=%", "a=%e4%bd%a0",
		"SdkAppid=1400000000&CallbackCommand=Sns.CallbackBlackListAdd&contenttype=json&" +
			"ClientIP=192.0.2.1&OptPlatform=Mac/macOS&Sign=17773bc3&RequestTime=1669872112",
		"sdkappid=1&command=call_end&contenttype=json&clientip=::1&optplatform=", "a=1;b=2", "\x00=\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got := webhook.ParseQuery(raw)
		want, err := url.ParseQuery(raw)
		if err != nil {
			return // it keeps what is not well encoded; see the table of TestParseQuery
		}
		names := 0
		for name, values := range want {
			require.Equal(t, values[0], got.Get(name), "%q of %q", name, raw)
			names += len(values)
		}
		require.Len(t, got, names)
	})
}

func TestParseQuery(t *testing.T) {
	for raw, want := range map[string]webhook.Params{
		"":               nil,
		"a=1&b=2":        {{Name: "a", Value: "1"}, {Name: "b", Value: "2"}},
		"a=1&&a=2&":      {{Name: "a", Value: "1"}, {Name: "a", Value: "2"}},
		"a":              {{Name: "a"}},
		"=x":             {{Value: "x"}},
		"a+b=%2B+%26":    {{Name: "a b", Value: "+ &"}},
		"a=%zz&b=50%":    {{Name: "a", Value: "%zz"}, {Name: "b", Value: "50%"}},
		"OptPlatform=%C": {{Name: "OptPlatform", Value: "%C"}},
		"a=b=c":          {{Name: "a", Value: "b=c"}},
	} {
		require.Equal(t, want, webhook.ParseQuery(raw), raw)
	}
}

func TestParams(t *testing.T) {
	p := webhook.Params{
		{Name: "Sign", Value: "1"}, {Name: "sign", Value: "2"}, {Name: "Sign", Value: "3"},
	}
	require.Equal(t, "1", p.Get("Sign"), "the first")
	require.Equal(t, "2", p.Get("sign"), "letter case counts")
	require.Empty(t, p.Get("SIGN"))
	require.Equal(t, "1", p.Fold("SIGN"), "letter case does not count")
	require.Empty(t, p.Fold("none"))
}
