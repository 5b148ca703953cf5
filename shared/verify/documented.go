package verify

import (
	"context"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// documentedChecks returns a check for each family: all its packets.
func documentedChecks(families []string) []Check {
	var out []Check
	for _, family := range families {
		c := Check{ID: "documented." + family, Severity: High,
			Title:    "takes every documented packet of the family " + family,
			Sent:     "each packet that Tencent's documents print, or that follows their tables",
			Expected: "HTTP 200, and code 0 for after-commands",
			run: func(_ context.Context, s *session) outcome {
				return s.tookAll(func(d documented) bool { return d.decl.Family == family }, took)
			}}
		for _, d := range catalog.All() {
			if d.Family == family {
				c.Dialect, c.Doc = dialect(d.Dialect), d.Doc
				break
			}
		}
		out = append(out, c)
	}
	return out
}

// took is why the answer to a documented packet is not what it should be, or "".
func took(d documented) string { return objection(packet{decl: d.decl}, d.answer) }

// tookAll judges the answers to those documented packets that are concerned.
func (s *session) tookAll(concerned func(documented) bool, wrong func(documented) string) outcome {
	var details []string
	sent, left := 0, 0
	for _, d := range s.all() {
		switch {
		case !concerned(d):
			continue
		case !d.sent:
			left++
			continue
		}
		sent++
		if what := wrong(d); what != "" {
			details = append(details, d.name+": "+what)
		}
	}
	switch {
	case sent == 0 && left > 0:
		return unobservable("no packet was sent: none is taken, or the time was over")
	case sent == 0:
		return unobservable("no such answer to look at")
	case len(details) > 0:
		return fail(fmt.Sprintf("%d of %d answers are not right", len(details), sent), details...)
	case left > 0:
		return pass(fmt.Sprintf("%d answers are right; for %d packets there was no time", sent, left))
	}
	return pass(fmt.Sprintf("all %d answers are right", sent))
}
