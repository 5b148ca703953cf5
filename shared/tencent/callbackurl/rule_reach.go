package callbackurl

import (
	"net/netip"
	"strings"
)

// reach warns about hosts that Tencent's servers cannot call over the internet.
func (r *Report) reach(p parts) {
	if addr, isAddress := p.address(); isAddress {
		if kind := unreachable(addr); kind != "" {
			r.warn(RuleReach, "use a public address: %s is %s, Tencent cannot reach it",
				addr, kind)
		}
		return
	}
	name := strings.ToLower(p.host)
	if name == "" || strings.ContainsFunc(name, notHostCharacter) {
		return
	}
	switch last := name[strings.LastIndexByte(name, '.')+1:]; {
	case last == "localhost":
		r.warn(RuleReach, "use a public name: localhost is this machine itself")
	case last == "local" || last == "internal" || last == "test" || last == "invalid":
		r.warn(RuleReach, "use a public name: names in .%s are never public", last)
	case last == name && strings.Trim(name, "0123456789") != "":
		r.warn(RuleReach, "use a public name: %q has no dot, such names only work inside a network",
			name)
	}
}

// unreachable returns what kind of address it is, "" for a public one. The list at the end holds
// the networks of carriers (RFC 6598), of documents (RFC 5737, 3849) and those without a use.
func unreachable(addr netip.Addr) string {
	switch {
	case addr.IsLoopback():
		return "a loopback address"
	case addr.IsPrivate():
		return "a private address"
	case addr.IsLinkLocalUnicast():
		return "a link-local address"
	case addr.IsUnspecified():
		return "the unspecified address"
	case addr.IsMulticast():
		return "a multicast address"
	}
	for _, reserved := range []string{
		"100.64.0.0/10", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"2001:db8::/32",
	} {
		if netip.MustParsePrefix(reserved).Contains(addr) {
			return "a reserved address"
		}
	}
	return ""
}
