package inspect

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// hidden stands in place of a secret.
const hidden = "••••••"

// masker takes secrets out of what goes to the page.
type masker struct {
	known  *strings.Replacer
	secret bool // the last segment of a path is a secret, right or wrong
}

// newMasker returns a masker that knows the secrets of a policy, in every form they have in URLs.
func newMasker(secrets []string, pathSecret bool) masker {
	secrets = slices.Clone(secrets)
	for _, s := range secrets {
		secrets = append(secrets, url.QueryEscape(s), url.PathEscape(s))
	}
	// A replacer takes the first that fits: the longer one of two that begin alike.
	slices.SortFunc(secrets, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, s := range slices.Compact(secrets) {
		if s != "" {
			pairs = append(pairs, s, hidden)
		}
	}
	return masker{strings.NewReplacer(pairs...), pathSecret}
}

// text returns s without the secrets that are known.
func (m masker) text(s string) string { return m.known.Replace(s) }

// path returns a URL path without its secret: a wrong one may be nearly right.
func (m masker) path(p string) string {
	if !m.secret {
		return m.text(p)
	}
	cut := strings.LastIndexByte(p, '/') + 1
	if p[cut:] == "" {
		return m.text(p)
	}
	return m.text(p[:cut]) + hidden
}

// private are the names of queries and headers whose values are secrets.
var private = []string{"sign", "authorization", "proxy-authorization", "cookie", "set-cookie",
	"usersig", "token", "secret", "x-amz-security-token", "x-api-key", "webhook-signature"}

// field is a query parameter or a header on its way to the page.
type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	// Hidden is how long a value is that is not shown, 0 for one that is.
	Hidden int `json:"hidden,omitempty"`
}

// fields returns parameters with the values of secret ones hidden.
func (m masker) fields(params webhook.Params) []field {
	out := make([]field, 0, len(params))
	for _, p := range params {
		f := field{Name: m.text(p.Name), Value: m.text(p.Value)}
		if slices.Contains(private, strings.ToLower(p.Name)) && p.Value != "" {
			f.Value, f.Hidden = "", len(p.Value)
		}
		out = append(out, f)
	}
	return out
}
