package callbackurl

import (
	"errors"
	"fmt"
	"strings"
)

// ErrRule is the kind of every error that a broken URL rule makes.
var ErrRule = errors.New("callback url breaks a rule of the console")

// Rule names one rule, for programs that read a report.
type Rule string

// The rules that are errors when broken.
const (
	RuleEmpty         Rule = "empty"
	RuleSpace         Rule = "space"
	RuleControl       Rule = "control"
	RuleExclamation   Rule = "exclamation"
	RuleDollar        Rule = "dollar"
	RuleAmpersand     Rule = "ampersand"
	RuleQuestion      Rule = "question"
	RuleFragment      Rule = "fragment"
	RuleNotASCII      Rule = "not-ascii"
	RuleScheme        Rule = "scheme"
	RuleUser          Rule = "user"
	RuleHost          Rule = "host"
	RuleHostCharacter Rule = "host-character"
	RuleHostDots      Rule = "host-dots"
	RuleHyphenAlone   Rule = "hyphen-alone"
	RuleHyphenFirst   Rule = "hyphen-first"
	RuleHyphenLast    Rule = "hyphen-last"
	RuleHyphenDoubled Rule = "hyphen-doubled"
	RuleLength        Rule = "length"
	RuleIPv4          Rule = "ipv4"
	RuleIPv6Form      Rule = "ipv6-form"
	RulePort          Rule = "port"
	RulePortChange    Rule = "port-change"
	RuleSyntax        Rule = "syntax"
)

// The rules that are warnings.
const (
	RulePlainHTTP Rule = "http"
	RuleIPv6      Rule = "ipv6"
	RuleReach     Rule = "reach"
	RuleSecret    Rule = "secret"
	RuleFunction  Rule = "function"
	RuleCurrent   Rule = "current"
	// RuleName is that of a command which is not known; package tencent checks it.
	RuleName Rule = "name"
)

// Finding is one broken rule: which, and what to change. The message never contains the last
// path segment when that is long enough to be a secret.
type Finding struct {
	Rule    Rule   `json:"rule"`
	Message string `json:"message"`
}

// Report is what Check found. The zero value is a report without findings.
type Report struct {
	Errors   []Finding `json:"errors"`
	Warnings []Finding `json:"warnings"`
}

// OK reports whether the console will take the URL, as far as its rules are known. Warnings do
// not count.
func (r Report) OK() bool { return len(r.Errors) == 0 }

// Err returns nil when the URL is fine, otherwise one error of the kind ErrRule that holds every
// message.
func (r Report) Err() error {
	if r.OK() {
		return nil
	}
	messages := make([]string, len(r.Errors))
	for i, f := range r.Errors {
		messages[i] = f.Message
	}
	return fmt.Errorf("%w: %s", ErrRule, strings.Join(messages, "; "))
}

func (r *Report) fail(rule Rule, format string, args ...any) {
	r.Errors = append(r.Errors, Finding{rule, fmt.Sprintf(format, args...)})
}

func (r *Report) warn(rule Rule, format string, args ...any) {
	r.Warnings = append(r.Warnings, Finding{rule, fmt.Sprintf(format, args...)})
}
