package callbackurl

import "strings"

// scheme: the URL must begin with http:// or https:// (34520).
func (r *Report) scheme(p parts) {
	switch strings.ToLower(p.scheme) {
	case "":
		r.fail(RuleScheme, "put https:// (or http://) in front: the address must begin with it")
	case "http", "https":
		if lower := strings.ToLower(p.scheme); p.scheme != lower {
			r.fail(RuleScheme, "write the scheme in small letters: %s://", lower)
		}
		if p.scheme == "http" {
			r.warn(RulePlainHTTP, "use https: over http anybody on the way can read the events "+
				"and use their signature for a minute")
		}
	default:
		r.fail(RuleScheme, "change %q to https:// (or http://): no other scheme is taken",
			p.scheme+"://")
	}
}

// user: the characters that a host may have leave no room for a user name and password.
func (r *Report) user(p parts) {
	if p.hasUser {
		r.fail(RuleUser, "remove the user name and password in front of the host: "+
			`an "@" is not among the characters that the console takes`)
	}
}
