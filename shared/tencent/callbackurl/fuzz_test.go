package callbackurl

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever the two texts are: no panic, and what passes is a URL that can be called.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"https://example.com", "http://1.2.3.4:80/x", "https://[::1]:443", "https://x:4433",
		"https://a@b:c@d", "https://[", "://", "https://exa mple.com?x#y", "https://例え/回",
		"https://example.com/%zz", "https://-.-:0", "\xff://\xff", "https://[fe80::1%25e]:1",
	} {
		f.Add(seed, "https://example.com:443")
		f.Add("https://example.com", seed)
	}
	f.Fuzz(func(t *testing.T, next, current string) {
		facts := Facts{Current: current, NeedsSecret: true, Functions: []string{"a/b"}}
		r := Check(next, facts)
		require.Equal(t, r.OK(), r.Err() == nil)
		if !r.OK() {
			return
		}
		u, err := url.Parse(next)
		require.NoError(t, err)
		require.Contains(t, []string{"http", "https"}, u.Scheme)
		require.True(t, strings.HasPrefix(next, u.Scheme+"://"))
		require.NotEmpty(t, u.Hostname())
		require.Empty(t, u.RawQuery+u.Fragment)
		require.Nil(t, u.User)
		require.False(t, strings.ContainsAny(next, "!$&? \t\r\n"))
	})
}
