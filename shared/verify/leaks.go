package verify

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// leakChecks look at all answers of the run, so they come last.
func leakChecks() []Check {
	const all = "all requests of this run"
	return []Check{
		{ID: "leaks.secrets", Severity: Critical, Doc: "CWE-209", Sent: all,
			Title:    "does not reveal its secrets",
			Expected: "no answer holds the token, the key, the path secret, or the Sign that was missing",
			run:      func(_ context.Context, s *session) outcome { return s.leaks(s.leaksSecret) }},
		{ID: "leaks.internals", Severity: Medium, Doc: "CWE-209", Sent: all,
			Title:    "does not reveal internals",
			Expected: "no answer holds a stack trace, a path of a file or the error of a database",
			run:      func(_ context.Context, s *session) outcome { return s.leaks(leaksInternals) }},
		{ID: "leaks.version", Severity: Low, Doc: "CWE-497", Sent: all,
			Title:    "does not advertise its version",
			Expected: "no header Server or X-Powered-By with a version number",
			run:      func(_ context.Context, s *session) outcome { return s.leaks(leaksVersion) }},
	}
}

// leaks looks at every answer. What leaked is not repeated, only to what it was an answer.
func (s *session) leaks(look func(answered) string) outcome {
	s.mu.Lock()
	log := s.log
	s.mu.Unlock()
	var details []string
	looked := 0
	seen := map[string]bool{}
	for _, one := range log {
		if one.answer.Status == 0 {
			continue
		}
		looked++
		if what := look(one); what != "" && !seen[what] {
			seen[what] = true
			details = append(details, one.what+": "+what)
		}
	}
	switch {
	case looked == 0:
		return unobservable("there was no answer")
	case len(details) > 0:
		return fail("some answers tell too much", details...)
	}
	return pass(fmt.Sprintf("none of %d answers tells too much", looked))
}

func (s *session) leaksSecret(one answered) string {
	for _, secret := range s.secrets() {
		for _, form := range []string{secret, url.PathEscape(secret)} {
			if strings.Contains(one.text(), form) {
				return "it holds a secret"
			}
		}
	}
	if one.right != "" && strings.Contains(one.text(), one.right) {
		return "it holds the Sign that would have been right"
	}
	return ""
}

// text is everything that an answer says.
func (t answered) text() string {
	var b bytes.Buffer
	_ = t.answer.Header.Write(&b) // into memory
	b.Write(t.answer.Body)
	return b.String()
}

// internals are what error pages and careless messages show.
var internals = regexp.MustCompile(`goroutine \d+ \[|Traceback \(most recent|^\s+at [\w.$]+\(|` +
	`\.(?:go|py|js|ts|php|rb|java):\d+|(?:/home|/usr|/var|/app|/srv|/opt|/root)/[\w.-]+/|` +
	`[A-Z]:\\\\?[\w.-]+\\|node_modules|\bpanic:|SQLSTATE|syntax error at or near|` +
	`(?:java|javax|org|com)\.[\w.]+Exception|System\.[\w.]*Exception`)

func leaksInternals(one answered) string {
	if found := internals.Find(one.answer.Body); found != nil {
		return fmt.Sprintf("it holds %q", printable(string(found)))
	}
	return ""
}

var versioned = regexp.MustCompile(`\d+\.\d+`)

func leaksVersion(one answered) string {
	for _, name := range []string{"Server", "X-Powered-By", "X-Aspnet-Version"} {
		if value := one.answer.Header.Get(name); versioned.MatchString(value) {
			return name + ": " + printable(value)
		}
	}
	return ""
}
