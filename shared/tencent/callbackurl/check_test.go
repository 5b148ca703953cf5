package callbackurl

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// a case is one URL and every message that it gets, in order. Both lists empty: nothing to say.
type checkCase struct {
	name     string
	url      string
	facts    Facts
	errors   []string
	warnings []string
}

func runCases(t *testing.T, cases []checkCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Check(c.url, c.facts)
			require.Equal(t, c.errors, messages(r.Errors), "errors of %q", c.url)
			require.Equal(t, c.warnings, messages(r.Warnings), "warnings of %q", c.url)
			require.Equal(t, len(c.errors) == 0, r.OK())
		})
	}
}

func messages(findings []Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, f.Message)
	}
	return list
}

const (
	adviceHTTP = "use https: over http anybody on the way can read the events and use their " +
		"signature for a minute"
	adviceIPv6 = "use a domain name or an IPv4 address if you can: whether IPv6 works is " +
		"undocumented, the console's example is IPv4 and the characters it lists lack the colon"
	adviceSecret = "end the path in /<secret>, at least 16 random letters and digits: CallKit " +
		"signs nothing, so whoever knows the address can send events"
	onlyHost    = ": only letters a-z, digits, hyphens and dots are taken"
	consoleSays = ": the console refuses ! $ & ? and spaces"
)

func TestCheckGood(t *testing.T) {
	label63 := "a23456789-b23456789-c23456789-d23456789-e23456789-f23456789.com"
	runCases(t, []checkCase{
		{name: "host alone", url: "https://example.com"},
		{name: "root", url: "https://example.com/"},
		{name: "path", url: "https://hooks.example.com/tencent/callback"},
		{name: "default port written", url: "https://example.com:443/callback"},
		{name: "another port", url: "https://example.com:8443"},
		{name: "highest port", url: "https://example.com:65535"},
		{name: "capitals in the host", url: "https://Example.COM/Path"},
		{name: "digits and hyphens", url: "https://a-1.b-2.example.com"},
		{name: "63 characters", url: "https://" + label63 + "/x"},
		{name: "percent-encoded path", url: "https://example.com/a%20b"},
		{name: "the console's IPv4 example", url: "http://123.123.123.123/imcallback",
			warnings: []string{adviceHTTP}},
		{name: "IPv4 with a port", url: "https://8.8.8.8:8443/x"},
	})
}

func TestCheckReportsEverythingAtOnce(t *testing.T) {
	r := Check("ftp://exa_mple-.com:0/a b?c&d", Facts{})
	var rules []Rule
	for _, f := range r.Errors {
		rules = append(rules, f.Rule)
	}
	require.Equal(t, []Rule{
		RuleSpace, RuleQuestion, RuleAmpersand, RuleScheme,
		RuleHostCharacter, RuleHyphenLast, RulePort,
	}, rules)
}

func TestErr(t *testing.T) {
	require.NoError(t, Check("https://example.com", Facts{}).Err())
	err := Check("example.com", Facts{}).Err()
	require.ErrorIs(t, err, ErrRule)
	require.EqualError(t, err, "callback url breaks a rule of the console: "+
		"put https:// (or http://) in front: the address must begin with it")
}

func TestNoMessageRepeatsASecret(t *testing.T) {
	const secret = "s3cr3t0123456789abcdef"
	for _, url := range []string{
		"https://example.com/callkit/" + secret,
		"https://example.com/nothing/" + secret,
		"https://exa mple.com/%zz/" + secret,
		"https://example.com/%zz/" + secret,
		"ftp://example.com:x/" + secret + "?a=b",
	} {
		r := Check(url, Facts{NeedsSecret: true, Functions: []string{"callkit/cancel"}})
		for _, m := range append(messages(r.Errors), messages(r.Warnings)...) {
			require.NotContains(t, m, secret, "for %q", url)
		}
	}
}
