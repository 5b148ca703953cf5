package callbackurl

import (
	"net/netip"
	"strings"
)

// ipv4: an address instead of a name is allowed, http://123.123.123.123/imcallback is the
// console's own example (34520). Digits and dots that are no address are a mistake.
func (r *Report) ipv4(p parts) {
	if _, isAddress := p.address(); !isAddress {
		r.fail(RuleIPv4, "correct the IP address %q: four numbers from 0 to 255 with dots between, "+
			"without leading zeros", p.host)
	}
}

// ipv6: Tencent's documents are silent about it. The form is checked, the rest is a warning
// that says what is known.
func (r *Report) ipv6(p parts) {
	addr, err := netip.ParseAddr(p.host)
	switch {
	case err != nil && p.bracket:
		r.fail(RuleIPv6Form, "correct what stands in [ ]: %q is not an IPv6 address", p.host)
	case err != nil:
		r.fail(RuleHost, "remove the surplus colon from %q: one may stand in front of the port",
			p.host)
	case addr.Is4():
		r.fail(RuleIPv6Form, "remove the brackets around %q: they belong to IPv6", p.host)
	case addr.Zone() != "":
		r.fail(RuleIPv6Form, "remove the zone %q: it means something on one machine only",
			"%"+addr.Zone())
	case !p.bracket:
		r.fail(RuleIPv6Form, "put the IPv6 address in brackets: [%s]", p.host)
	case strings.Count(p.authority, "[") > 1 || strings.Count(p.authority, "]") != 1:
		r.fail(RuleIPv6Form, "put the IPv6 address in one pair of brackets: [%s]", addr)
	default:
		r.warn(RuleIPv6, "use a domain name or an IPv4 address if you can: whether IPv6 works is "+
			"undocumented, the console's example is IPv4 and the characters it lists "+
			"lack the colon")
	}
}
