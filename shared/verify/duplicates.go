package verify

import (
	"context"
	"fmt"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// duplicateChecks are about repeated events, as there are when an answer was lost.
func duplicateChecks() []Check {
	const expected = "each time HTTP 200 with the same code"
	return []Check{
		{ID: "duplicates.sequence", Severity: High, Doc: "intl 1047/34354, 39558",
			Title: "answers a repeat as it answered the event", Expected: expected,
			Sent: "a packet of each family three times: twice the same, once signed anew",
			run:  inSequence},
		{ID: "duplicates.at-once", Severity: High, Doc: "intl 1047/34354, 39558",
			Title: "answers repeats that come at once", Expected: expected + ", in time",
			Sent: "the same event five times at once", run: onAny(atOnce)},
	}
}

func inSequence(ctx context.Context, s *session) outcome {
	var all []event
	for _, p := range s.taken() {
		e := s.fresh(p)
		all = append(all, e, e, s.signedAt(e, s.Now()))
	}
	return s.askAll(ctx, all)
}

func atOnce(ctx context.Context, s *session, p packet) outcome {
	details := s.atOnce(ctx, s.fresh(p))
	if len(details) > 0 {
		return fail(fmt.Sprintf("%d of %d are not answered as they should be", len(details), together),
			details...)
	}
	return pass(fmt.Sprintf("all %d are taken", together))
}

// together is how many repeats come at once.
const together = 5

// atOnce sends an event several times at once and returns what was wrong with the answers.
func (s *session) atOnce(ctx context.Context, e event) []string {
	answers := make([]sender.Answer, together)
	var senders sync.WaitGroup
	for i := range answers {
		senders.Go(func() {
			answers[i] = s.Client.Send(ctx, s.URL, e.request)
			s.record(e.name, e.request, answers[i])
		})
	}
	senders.Wait()
	var details []string
	for _, a := range answers {
		wrong := objection(e.packet, a)
		if wrong == "" && a.Duration > window(e.decl.Dialect) {
			wrong = fmt.Sprintf("after %.0f ms", milliseconds(a.Duration))
		}
		if wrong != "" {
			details = append(details, wrong)
		}
	}
	return details
}
