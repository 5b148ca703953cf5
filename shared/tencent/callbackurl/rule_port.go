package callbackurl

import (
	"strconv"
	"strings"
)

// port: 80 and 443 by default, others are allowed (34520).
func (r *Report) port(p parts) {
	if !p.hasPort {
		return
	}
	switch n, err := strconv.ParseUint(p.portText, 10, 16); {
	case p.portText == "":
		r.fail(RulePort, "write a port after the colon, or remove the colon")
	case err != nil || n == 0 || strings.Trim(p.portText, "0123456789") != "":
		r.fail(RulePort, "change the port %q: it must be a number from 1 to 65535", p.portText)
	case p.portText[0] == '0':
		r.fail(RulePort, "write the port without leading zeros: %d", n)
	case p.bracket && !strings.Contains(p.authority, "]:"):
		r.fail(RulePort, "put a colon between the address and the port %s", p.portText)
	}
}

// portChange: of the old and the new port neither may begin with the other, such as 443 and
// 4433, where a URL without a port has the port of its scheme (34520). The page's examples keep
// the host, its wording does not ask for that, so neither does this rule.
func (r *Report) portChange(p parts, current string) {
	if current == "" {
		return
	}
	old := split(current)
	from, to := old.effectivePort(), p.effectivePort()
	if !isPort(from) {
		r.warn(RuleCurrent, "give the current address as it is configured: "+
			"its port could not be read, so the change of ports is unchecked")
		return
	}
	if !isPort(to) || !clash(from, to) {
		return
	}
	r.fail(RulePortChange, "choose another port than %s: one of it and the current port %s "+
		"begins with the other, which the console refuses; "+
		"or change to port %s first and then to %s",
		named(to, p), named(from, old), bridge(from, to), to)
}

func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n > 0
}

// clash reports whether two different ports are prefixes of one another.
func clash(a, b string) bool {
	return a != b && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// named adds where a port comes from when it is not written in the URL.
func named(port string, p parts) string {
	if p.hasPort {
		return port
	}
	return port + " (the default of " + p.scheme + ")"
}

// bridge returns a port that clashes with neither, for a change in two steps. No two ports
// clash with all candidates: each candidate begins with another digit.
func bridge(a, b string) string {
	for _, port := range []string{"8443", "9443", "7443"} {
		if !clash(port, a) && !clash(port, b) && port != a && port != b {
			return port
		}
	}
	return "6443"
}
