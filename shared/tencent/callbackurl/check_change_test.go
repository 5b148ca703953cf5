package callbackurl

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCheckPortChange(t *testing.T) {
	change := func(to, from, via, port string) []string {
		return []string{"choose another port than " + to + ": one of it and the current port " +
			from + " begins with the other, which the console refuses; or change to port " +
			via + " first and then to " + port}
	}
	const httpsDefault, httpDefault = "443 (the default of https)", "80 (the default of http)"
	for _, c := range []struct {
		name, current, next string
		errors              []string
	}{
		{"443 to 4433", "https://x.com:443", "https://x.com:4433",
			change("4433", "443", "8443", "4433")},
		{"none to 4433", "https://x.com", "https://x.com:4433",
			change("4433", httpsDefault, "8443", "4433")},
		{"4433 to 443", "https://x.com:4433", "https://x.com:443",
			change("443", "4433", "8443", "443")},
		{"4433 to none", "https://x.com:4433", "https://x.com",
			change(httpsDefault, "4433", "8443", "443")},
		{"80 to 8080", "http://x.com:80", "http://x.com:8080",
			change("8080", "80", "8443", "8080")},
		{"none to 8080", "http://x.com", "http://x.com:8080",
			change("8080", httpDefault, "8443", "8080")},
		{"8080 to none", "http://x.com:8080", "http://x.com",
			change(httpDefault, "8080", "8443", "80")},
		{"another host", "https://x.com", "https://y.com:4433",
			change("4433", httpsDefault, "8443", "4433")},
		{"across schemes", "http://x.com", "https://x.com:8080",
			change("8080", httpDefault, "8443", "8080")},
		{"8443 in the way", "https://x.com:84", "https://x.com:844",
			change("844", "84", "9443", "844")},
		{"same port", "https://x.com:8443/a", "https://x.com:8443/b", nil},
		{"443 written and implied", "https://x.com:443", "https://x.com", nil},
		{"http to https", "http://x.com", "https://x.com", nil},
		{"443 to 8443", "https://x.com", "https://x.com:8443", nil},
		{"none configured", "", "https://x.com:4433", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Check(c.next, Facts{Current: c.current})
			require.Equal(t, c.errors, messages(r.Errors))
		})
	}
}

func TestCheckCurrentUnreadable(t *testing.T) {
	runCases(t, []checkCase{{name: "no scheme", url: "https://example.com",
		facts: Facts{Current: "example.com"}, warnings: []string{
			"give the current address as it is configured: its port could not be read, " +
				"so the change of ports is unchecked"}}})
}

// For any two ports that clash there must be a third that clashes with neither.
func TestBridge(t *testing.T) {
	for _, pair := range [][2]string{{"443", "4433"}, {"8", "80"}, {"84", "8443"}, {"9", "94"}} {
		via := bridge(pair[0], pair[1])
		require.False(t, clash(via, pair[0]) || clash(via, pair[1]), "%v via %s", pair, via)
	}
}

func TestCheckPath(t *testing.T) {
	functions := []string{"sns/blacklist-add", "callkit/call-busy", "callkit/caller-start-call"}
	const secret = "Xk29vQm4TzP07aLw"
	callkit := Facts{NeedsSecret: true, Functions: functions}
	others := Facts{Functions: functions}
	runCases(t, []checkCase{
		{name: "function", url: "https://example.com/sns/blacklist-add", facts: others},
		{name: "function behind a stage", url: "https://example.com/prod/sns/blacklist-add",
			facts: others},
		{name: "function and secret", url: "https://example.com/sns/blacklist-add/" + secret,
			facts: others},
		{name: "router", url: "https://example.com/", facts: others},
		{name: "router and secret", url: "https://example.com/" + secret, facts: others},
		{name: "typo", url: "https://example.com/sns/blacklist-ad", facts: others,
			warnings: []string{"the path /sns/blacklist-ad names no function: " +
				"did you mean /sns/blacklist-add?"}},
		{name: "typo before a secret", url: "https://example.com/callkit/call-bussy/" + secret,
			facts: callkit, warnings: []string{"the path /callkit/call-bussy names no function: " +
				"did you mean /callkit/call-busy?"}},
		{name: "no function at all", url: "https://example.com/tencent", facts: others,
			warnings: []string{"the path /tencent names no function: " +
				"use the address of the router, or the path of a function"}},
		{name: "functions not known", url: "https://example.com/tencent"},
		{name: "callkit with a secret", url: "https://example.com/callkit/call-busy/" + secret,
			facts: callkit},
		{name: "callkit router with a secret", url: "https://example.com/" + secret,
			facts: callkit},
		{name: "callkit without", url: "https://example.com/callkit/call-busy", facts: callkit,
			warnings: []string{adviceSecret}},
		{name: "callkit root", url: "https://example.com", facts: callkit,
			warnings: []string{adviceSecret}},
		{name: "callkit short secret", url: "https://example.com/abc123", facts: Facts{
			NeedsSecret: true}, warnings: []string{adviceSecret}},
		{name: "a long name is no secret", url: "https://example.com/callkit/caller-start-call",
			facts: Facts{NeedsSecret: true}, warnings: []string{adviceSecret}},
	})
}
