package callbackurl

import (
	"strings"
	"unicode"
)

// host checks a domain name or an IP address.
func (r *Report) host(p parts) {
	switch {
	case p.host == "":
		r.fail(RuleHost, "name a host after %s://", p.scheme)
	case p.bracket || strings.Contains(p.host, ":"):
		r.ipv6(p)
	case strings.Trim(p.host, "0123456789.") == "" && strings.Trim(p.host, ".") != "":
		r.ipv4(p)
	default:
		r.domain(p.host)
	}
}

// domain: letters, digits and hyphens, dots between the labels, at most 63 characters (34520).
func (r *Report) domain(host string) {
	r.hostCharacters(host)
	r.hostDots(host)
	r.hyphens(host)
	if n := len([]rune(host)); n > maxDomain {
		r.fail(RuleLength, "use a shorter domain name: this one has %d characters, "+
			"the console takes %d", n, maxDomain)
	}
}

func (r *Report) hostCharacters(host string) {
	for _, c := range host {
		switch {
		case isHostCharacter(c) || reportedElsewhere(c):
			continue
		case c == '_':
			r.fail(RuleHostCharacter, "use a host name without %q: "+
				"only letters a-z, digits, hyphens and dots are taken", c)
		case c > unicode.MaxASCII:
			r.fail(RuleHostCharacter, "use a host name without %q: only letters a-z, digits, "+
				"hyphens and dots are taken, and the xn-- form has a doubled hyphen, "+
				"which is refused too", c)
		default:
			r.fail(RuleHostCharacter, "remove the %q from the host: "+
				"only letters a-z, digits, hyphens and dots are taken", c)
		}
		return
	}
}

func isHostCharacter(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '.'
}

func notHostCharacter(c rune) bool { return !isHostCharacter(c) }

// reportedElsewhere is true for what the rule about characters has already complained about.
func reportedElsewhere(c rune) bool {
	return unicode.IsSpace(c) || unicode.IsControl(c) || strings.ContainsRune("!$&", c)
}

func (r *Report) hostDots(host string) {
	switch {
	case strings.HasPrefix(host, "."):
		r.fail(RuleHostDots, "remove the dot at the beginning of the host")
	case strings.HasSuffix(host, "."):
		r.fail(RuleHostDots, "remove the dot at the end of the host")
	case strings.Contains(host, ".."):
		r.fail(RuleHostDots, "remove one of the two dots in a row in the host")
	}
}

// hyphens: never doubled, alone, first or last in a label (34520).
func (r *Report) hyphens(host string) {
	for label := range strings.SplitSeq(host, ".") {
		switch {
		case label == "-":
			r.fail(RuleHyphenAlone, `replace the label "-" of the host: a hyphen cannot stand alone`)
		case strings.HasPrefix(label, "-"):
			r.fail(RuleHyphenFirst, "remove the hyphen at the beginning of %q", label)
		case strings.HasSuffix(label, "-"):
			r.fail(RuleHyphenLast, "remove the hyphen at the end of %q", label)
		}
		if strings.Contains(label, "--") {
			r.fail(RuleHyphenDoubled, "remove one of the two hyphens in a row in %q: "+
				"the console refuses doubled hyphens", label)
		}
	}
}
