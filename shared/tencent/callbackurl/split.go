package callbackurl

import (
	"net/netip"
	"strings"
)

// parts is a URL cut up without judging it, so that each rule can speak about its own part:
//
//	scheme://user@host:port/rest
type parts struct {
	raw       string
	scheme    string // "" when there is no "://"
	authority string // what stands between "://" and the first of / ? #
	rest      string // from that character on
	hasUser   bool
	host      string // without brackets
	bracket   bool   // the host stood in [ ]
	hasPort   bool   // there was a ":" after the host, perhaps with nothing behind it
	portText  string
}

func split(raw string) parts {
	p := parts{raw: raw}
	scheme, after, found := strings.Cut(raw, "://")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return p
	}
	p.scheme, p.authority = scheme, after
	if i := strings.IndexAny(after, "/?#"); i >= 0 {
		p.authority, p.rest = after[:i], after[i:]
	}
	place := p.authority
	if i := strings.LastIndexByte(place, '@'); i >= 0 {
		p.hasUser, place = true, place[i+1:]
	}
	p.splitPlace(place)
	return p
}

// splitPlace cuts host and port apart. An IPv6 address has colons of its own and stands in
// brackets; without them, everything is kept as the host.
func (p *parts) splitPlace(place string) {
	if strings.HasPrefix(place, "[") {
		end := strings.IndexByte(place, ']')
		if end < 0 {
			p.host, p.bracket = place[1:], true
			return
		}
		p.host, p.bracket = place[1:end], true
		p.hasPort = end+1 < len(place)
		p.portText = strings.TrimPrefix(place[end+1:], ":")
		return
	}
	if strings.Count(place, ":") > 1 {
		p.host = place
		return
	}
	p.host, p.portText, p.hasPort = strings.Cut(place, ":")
}

// address returns the IP address that the host is, or false when it is a name.
func (p parts) address() (netip.Addr, bool) {
	addr, err := netip.ParseAddr(p.host)
	if err != nil {
		return netip.Addr{}, false
	}
	return addr.Unmap(), true
}

// segments returns what stands between the slashes of the path.
func (p parts) segments() []string {
	path := p.rest
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	return strings.FieldsFunc(path, func(c rune) bool { return c == '/' })
}

// effectivePort is the port that Tencent will call: the written one, or the scheme's own.
// "" means that there is none to speak of.
func (p parts) effectivePort() string {
	switch {
	case p.hasPort:
		return p.portText
	case strings.EqualFold(p.scheme, "http"):
		return "80"
	case strings.EqualFold(p.scheme, "https"):
		return "443"
	}
	return ""
}
