package callbackurl

import "testing"

func TestCheckHost(t *testing.T) {
	label64 := "a23456789-b23456789-c23456789-d23456789-e23456789-f23456789.info"
	runCases(t, []checkCase{
		{name: "none", url: "https:///callback", errors: []string{"name a host after https://"}},
		{name: "underscore", url: "https://my_host.example.com", errors: []string{
			"use a host name without '_'" + onlyHost}},
		{name: "letters of another script", url: "https://例え.example.com", errors: []string{
			"use a host name without '例'" + onlyHost + ", and the xn-- form has a doubled " +
				"hyphen, which is refused too"}},
		{name: "punycode", url: "https://xn--r8jz45g.example.com", errors: []string{
			`remove one of the two hyphens in a row in "xn--r8jz45g": ` +
				"the console refuses doubled hyphens"}},
		{name: "asterisk", url: "https://*.example.com", errors: []string{
			"remove the '*' from the host" + onlyHost}},
		{name: "backslash", url: `https://example.com\callback`, errors: []string{
			`remove the '\\' from the host` + onlyHost}},
		{name: "percent-encoded", url: "https://exa%6dple.com", errors: []string{
			"remove the '%' from the host" + onlyHost}},
		{name: "exclamation mark", url: "https://hey!.example.com", errors: []string{
			"remove the '!' at character 12" + consoleSays}},
		{name: "hyphen first", url: "https://-api.example.com", errors: []string{
			`remove the hyphen at the beginning of "-api"`}},
		{name: "hyphen last", url: "https://api-.example.com", errors: []string{
			`remove the hyphen at the end of "api-"`}},
		{name: "hyphen last of all", url: "https://example.com-", errors: []string{
			`remove the hyphen at the end of "com-"`}},
		{name: "hyphen alone", url: "https://-.example.com", errors: []string{
			`replace the label "-" of the host: a hyphen cannot stand alone`}},
		{name: "hyphen doubled", url: "https://my--api.example.com", errors: []string{
			`remove one of the two hyphens in a row in "my--api": ` +
				"the console refuses doubled hyphens"}},
		{name: "dot first", url: "https://.example.com", errors: []string{
			"remove the dot at the beginning of the host"}},
		{name: "dot last", url: "https://example.com./x", errors: []string{
			"remove the dot at the end of the host"}},
		{name: "dot doubled", url: "https://api..example.com", errors: []string{
			"remove one of the two dots in a row in the host"}},
		{name: "64 characters", url: "https://" + label64, errors: []string{
			"use a shorter domain name: this one has 64 characters, the console takes 63"}},
	})
}

func TestCheckAddresses(t *testing.T) {
	bad4 := func(host string) []string {
		return []string{"correct the IP address \"" + host + "\": four numbers from 0 to 255 " +
			"with dots between, without leading zeros"}
	}
	unreachable := func(addr, kind string) []string {
		return []string{"use a public address: " + addr + " is " + kind +
			", Tencent cannot reach it"}
	}
	runCases(t, []checkCase{
		{name: "over 255", url: "https://1.2.3.256", errors: bad4("1.2.3.256")},
		{name: "three numbers", url: "https://1.2.3", errors: bad4("1.2.3")},
		{name: "leading zero", url: "https://010.1.1.1", errors: bad4("010.1.1.1")},
		{name: "one number", url: "https://2130706433", errors: bad4("2130706433")},
		{name: "loopback", url: "https://127.0.0.1:8443",
			warnings: unreachable("127.0.0.1", "a loopback address")},
		{name: "private 10", url: "https://10.1.2.3",
			warnings: unreachable("10.1.2.3", "a private address")},
		{name: "private 192.168", url: "https://192.168.0.10/cb",
			warnings: unreachable("192.168.0.10", "a private address")},
		{name: "link-local", url: "https://169.254.169.254",
			warnings: unreachable("169.254.169.254", "a link-local address")},
		{name: "unspecified", url: "https://0.0.0.0",
			warnings: unreachable("0.0.0.0", "the unspecified address")},
		{name: "multicast", url: "https://224.0.0.1",
			warnings: unreachable("224.0.0.1", "a multicast address")},
		{name: "carrier network", url: "https://100.64.1.1",
			warnings: unreachable("100.64.1.1", "a reserved address")},
		{name: "IPv6", url: "https://[2606:4700::1111]:8443/x", warnings: []string{adviceIPv6}},
		{name: "IPv6 loopback", url: "https://[::1]", warnings: append([]string{adviceIPv6},
			unreachable("::1", "a loopback address")...)},
		{name: "IPv4 inside IPv6", url: "https://[::ffff:127.0.0.1]",
			warnings: append([]string{adviceIPv6},
				unreachable("127.0.0.1", "a loopback address")...)},
		{name: "IPv6 without brackets", url: "https://2606:4700::1111/x", errors: []string{
			"put the IPv6 address in brackets: [2606:4700::1111]"}},
		{name: "IPv6 bracket open", url: "https://[2606:4700::1111", errors: []string{
			"put the IPv6 address in one pair of brackets: [2606:4700::1111]"}},
		{name: "IPv6 with zone", url: "https://[fe80::1%25eth0]", errors: []string{
			`remove the zone "%25eth0": it means something on one machine only`},
			warnings: unreachable("fe80::1%25eth0", "a link-local address")},
		{name: "IPv6 port without colon", url: "https://[2606:4700::1111]443", errors: []string{
			"put a colon between the address and the port 443"}, warnings: []string{adviceIPv6}},
		{name: "brackets around IPv4", url: "https://[8.8.8.8]", errors: []string{
			`remove the brackets around "8.8.8.8": they belong to IPv6`}},
		{name: "brackets around a name", url: "https://[example.com]", errors: []string{
			`correct what stands in [ ]: "example.com" is not an IPv6 address`}},
		{name: "localhost", url: "https://localhost:8443", warnings: []string{
			"use a public name: localhost is this machine itself"}},
		{name: "name in .internal", url: "https://hooks.corp.internal", warnings: []string{
			"use a public name: names in .internal are never public"}},
		{name: "name without a dot", url: "https://gateway/cb", warnings: []string{
			`use a public name: "gateway" has no dot, such names only work inside a network`}},
	})
}
