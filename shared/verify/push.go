package verify

import (
	"context"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// pushChecks are about the envelopes of Push.
func pushChecks() []Check {
	const doc = "CN 269/102567, intl 1047/67552"
	list := []Check{
		{ID: "push.none", Severity: Medium, Title: "takes an envelope of no events",
			Sent: `{"Events":[]}`, run: envelope(0)},
		{ID: "push.one", Severity: High, Title: "takes an envelope of one event",
			Sent: "an envelope of one event", run: envelope(1)},
		{ID: "push.hundred", Severity: High, Title: "takes a full envelope",
			Sent: "an envelope of 100 events", run: envelope(fullEnvelope)},
	}
	for i := range list {
		list[i].Doc, list[i].Dialect = doc, dialect(chat)
		list[i].Expected = "HTTP 200 with code 0 within 2 s"
	}
	return list
}

// fullEnvelope is the most events that Push sends at once (document CN 269/102567).
const fullEnvelope = 100

func envelope(n int) func(context.Context, *session) outcome {
	return func(ctx context.Context, s *session) outcome {
		e, ok, err := s.pushed(n)
		switch {
		case err != nil:
			return fail(err.Error())
		case !ok:
			return unobservable("no packet of Push is taken, or none is verified")
		}
		a, wrong := s.ask(ctx, e)
		if wrong == "" && a.Duration > window(chat) {
			wrong = fmt.Sprintf("after %.0f ms", milliseconds(a.Duration))
		}
		if wrong != "" {
			return fail(wrong)
		}
		return pass(describe(a))
	}
}

// pushed makes an envelope of n events.
func (s *session) pushed(n int) (e event, ok bool, err error) {
	for _, p := range s.taken() {
		if p.decl.Family != "push" {
			continue
		}
		p.body, err = sender.Envelope(p.body, n)
		return s.fresh(p), true, err
	}
	return event{}, false, nil
}
