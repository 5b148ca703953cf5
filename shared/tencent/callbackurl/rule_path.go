package callbackurl

import (
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
)

// path warns about a path that will be refused by the receiver of this project: one that ends
// in no secret where CallKit needs it, or one that names no function.
func (r *Report) path(p parts, facts Facts) {
	segments := p.segments()
	function, secret := name(segments, facts.Functions)
	if facts.NeedsSecret && !secret {
		r.warn(RuleSecret, "end the path in /<secret>, at least %d random letters and digits: "+
			"CallKit signs nothing, so whoever knows the address can send events", minSecret)
	}
	if facts.Functions == nil || function || len(withoutSecret(segments)) == 0 {
		return
	}
	path := strings.Join(withoutSecret(segments), "/")
	hint := "use the address of the router, or the path of a function"
	if like, found := nearest.Name(path, facts.Functions); found {
		hint = "did you mean /" + like + "?"
	}
	r.warn(RuleFunction, "the path /%s names no function: %s", path, hint)
}

// name reports whether the segments end in a function's path and whether a secret follows or
// ends them. A stage of an API gateway may stand in front.
func name(segments, functions []string) (function, secret bool) {
	path := "/" + strings.Join(segments, "/")
	endsIn := func(f string) bool { return strings.HasSuffix(path, "/"+f) }
	if slices.ContainsFunc(functions, endsIn) {
		return true, false
	}
	rest := withoutSecret(segments)
	path = "/" + strings.Join(rest, "/")
	return slices.ContainsFunc(functions, endsIn), len(rest) < len(segments)
}

// withoutSecret drops the last segment when it looks like the secret: long enough, and not just
// small letters and hyphens as the names of functions are.
func withoutSecret(segments []string) []string {
	n := len(segments)
	if n == 0 || len(segments[n-1]) < minSecret {
		return segments
	}
	if strings.Trim(segments[n-1], "abcdefghijklmnopqrstuvwxyz-") == "" {
		return segments
	}
	return segments[:n-1]
}
