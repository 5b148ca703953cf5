package callbackurl

import (
	"net/url"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
)

// Facts is what the caller knows beside the URL. The zero value knows nothing and is safe: the
// rules that need a fact are then not checked.
type Facts struct {
	// Current is the URL that is configured now; its port must not clash with the new one.
	Current string
	// NeedsSecret is true for CallKit, whose requests carry no signature: the last path segment
	// must then be a secret.
	NeedsSecret bool
	// Functions are the paths of the deployed functions, such as "sns/blacklist-add". When set,
	// a path that names none of them is worth a warning.
	Functions []string
}

// Check compares a URL with every rule and reports all broken ones at once. It sends nothing.
// A URL without errors parses with net/url, has the scheme http or https and a host.
// It is safe for concurrent use.
func Check(raw string, facts Facts) Report {
	r := Report{Errors: []Finding{}, Warnings: []Finding{}}
	if raw == "" {
		r.fail(RuleEmpty, "write the address that Tencent is to call, such as https://host/path")
		return r
	}
	p := split(raw)
	r.characters(p)
	r.scheme(p)
	if p.scheme != "" {
		r.user(p)
		r.host(p)
		r.port(p)
		r.portChange(p, facts.Current)
	}
	r.syntax(raw)
	if p.scheme != "" {
		r.reach(p)
		r.path(p, facts)
	}
	return r
}

// syntax is the last word: what the other rules let pass must also parse.
func (r *Report) syntax(raw string) {
	if !r.OK() {
		return
	}
	u, err := url.Parse(raw)
	if err != nil {
		r.fail(RuleSyntax, "correct the address: %v", redact.URL(err))
		return
	}
	if u.Hostname() == "" {
		r.fail(RuleSyntax, "correct the address: it has no host")
	}
}
