package callbackurl

import (
	"unicode"
	"unicode/utf8"
)

// characters looks for what may stand nowhere in the URL: white space and ! $ & ? (34520),
// control characters, and a fragment. One finding per kind is enough.
func (r *Report) characters(p parts) {
	seen := map[Rule]bool{}
	outsideHost := len(p.raw) - len(p.rest)
	for i, c := range p.raw {
		rule, format := judge(c, p.scheme != "" && i < outsideHost)
		if rule == "" || seen[rule] {
			continue
		}
		seen[rule] = true
		r.fail(rule, format, c, utf8.RuneCountInString(p.raw[:i])+1)
	}
}

// judge returns the rule that a character breaks and a format for the character and its place.
// Characters that only the host forbids are left to the host rule.
func judge(c rune, inHost bool) (Rule, string) {
	const console = ": the console refuses ! $ & ? and spaces"
	switch {
	case unicode.IsSpace(c):
		return RuleSpace, "remove the white space %q at character %d" + console
	case unicode.IsControl(c):
		return RuleControl, "remove the control character %q at character %d"
	case c == '!':
		return RuleExclamation, "remove the %q at character %d" + console
	case c == '$':
		return RuleDollar, "remove the %q at character %d" + console
	case c == '&':
		return RuleAmpersand, "remove the %q at character %d: Tencent adds all parameters itself"
	case c == '?':
		return RuleQuestion, "remove the %q at character %d and what follows: " +
			"Tencent appends its own query string"
	case c == '#':
		return RuleFragment, "remove the %q at character %d and what follows: " +
			"a fragment is never sent to a server"
	case c > unicode.MaxASCII && !inHost:
		return RuleNotASCII, "write the %q at character %d in its percent-encoded form"
	}
	return "", ""
}
