package verify

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// keyed names members that identify an event: what comes with the same one is a repeat.
var keyed = []string{`"MsgKey"`, `"PushID"`, `"CallId"`, `"MsgSeq"`}

// withKey returns packets of after-commands that have a natural key.
func (s *session) withKey() []packet {
	seen := map[string]bool{}
	var out []packet
	for _, d := range s.all() {
		has := func(key string) bool { return bytes.Contains(d.body, []byte(key)) }
		if d.sent && slices.ContainsFunc(keyed, has) && storable(d.packet) && !seen[d.decl.Family] &&
			objection(d.packet, d.answer) == "" {
			seen[d.decl.Family] = true
			out = append(out, d.packet)
		}
	}
	return out
}

func storedOnce(ctx context.Context, s *session) outcome {
	var sent []event
	for _, p := range s.withKey() {
		e := s.fresh(p)
		for _, repeat := range []event{e, e, s.signedAt(e, s.Now().Add(-time.Second))} {
			if _, wrong := s.ask(ctx, repeat); wrong != "" {
				return fail(e.name + ": " + wrong)
			}
		}
		burst := s.fresh(p)
		s.atOnce(ctx, burst)
		sent = append(sent, e, burst)
	}
	if len(sent) == 0 {
		return unobservable("no packet with a natural key is taken")
	}
	_ = retry.Sleep(ctx, 500*time.Millisecond) // one too many would come now
	text, err := s.Observe(ctx)
	if err != nil {
		return blind(err)
	}
	var details []string
	there := s.marked(text)
	for _, e := range sent {
		if n := there[e.mark]; n != 1 {
			details = append(details, fmt.Sprintf("%s is in the store %d times", e.name, n))
		}
	}
	if len(details) > 0 {
		return fail(fmt.Sprintf("%d of %d are not there once", len(details), len(sent)), details...)
	}
	return pass(fmt.Sprintf("all %d are there once", len(sent)))
}

// storedDistinct sends pairs of events that have all ids of users and groups in common.
func storedDistinct(ctx context.Context, s *session) outcome {
	pool := s.after()
	marks := map[string]string{}
	for _, p := range pool {
		mark, n := s.mark()
		body := synthetic(p.body, mark, n)
		for i := range 2 {
			e := event{packet: p, mark: mark}
			e.body = sender.NewTemplate(body).Event(s.Now(), int(n)+i)
			e.body = sender.Renew(p.decl.Dialect, e.body, s.Now())
			signed := s.signedAt(e, s.Now().Add(-time.Duration(i)*time.Second))
			if _, wrong := s.ask(ctx, signed); wrong != "" {
				return fail(e.name + ": " + wrong)
			}
		}
		marks[mark] = p.name
	}
	return s.pairs(ctx, marks)
}

// pairs looks for two events of each mark.
func (s *session) pairs(ctx context.Context, marks map[string]string) outcome {
	var missing []string
	_, err := s.eventually(ctx, func(text string) bool {
		missing = nil
		there := s.marked(text)
		for mark, name := range marks {
			if there[mark] < 2 {
				missing = append(missing, name+": one of two different events is not in the store")
			}
		}
		return len(missing) == 0
	})
	slices.Sort(missing)
	switch {
	case err != nil:
		return blind(err)
	case len(marks) == 0:
		return unobservable(nothingToStore)
	case len(missing) > 0:
		return fail(fmt.Sprintf("%d of %d pairs are not kept apart", len(missing), len(marks)), missing...)
	}
	return pass(fmt.Sprintf("both events of all %d pairs are there", len(marks)))
}

func storedUnknown(ctx context.Context, s *session, _ packet) outcome {
	mark, _ := s.mark()
	spec := webhook.Spec{Command: "Wverify.CallbackAfterNew", Dialect: chat}
	e := event{mark: mark, packet: packet{name: string(spec.Command),
		decl: webhook.Declaration{Spec: spec, Kind: webhook.KindAfter},
		body: fmt.Appendf(nil, `{"CallbackCommand":%q,"From_Account":%q}`, spec.Command, mark+"-0")}}
	return s.storedEvent(ctx, s.signedAt(e, s.Now()), mark)
}

func storedMembers(ctx context.Context, s *session, p packet) outcome {
	if p.decl.Kind == webhook.KindBefore {
		return unobservable(nothingToStore)
	}
	e := s.fresh(p)
	value := e.mark + "-member"
	return s.storedEvent(ctx, s.with(e, func(body []byte) []byte {
		return slices.Concat([]byte(`{"WverifyMember":"`+value+`",`), bytes.TrimSpace(body)[1:])
	}), value)
}

// storedEvent sends an event and looks for a text in the store.
func (s *session) storedEvent(ctx context.Context, e event, text string) outcome {
	if _, wrong := s.ask(ctx, e); wrong != "" {
		return unobservable("it is not taken: " + wrong)
	}
	found := false
	_, err := s.eventually(ctx, func(all string) bool {
		found = strings.Contains(all, text)
		return found
	})
	switch {
	case err != nil:
		return blind(err)
	case !found:
		return fail("it was answered OK and is not in the store")
	}
	return pass("it is in the store")
}

func storedEnvelope(ctx context.Context, s *session) outcome {
	e, ok, err := s.pushed(fullEnvelope)
	if err != nil || !ok {
		return unobservable("no packet of Push is taken, or none is verified")
	}
	if _, wrong := s.ask(ctx, e); wrong != "" {
		return unobservable("it is not taken: " + wrong)
	}
	wanted := receivers(string(e.body), e.mark)
	text, err := s.eventually(ctx, func(text string) bool {
		return len(receivers(text, e.mark)) == len(wanted)
	})
	switch there := receivers(text, e.mark); {
	case err != nil:
		return blind(err)
	case len(there) < len(wanted):
		return fail(fmt.Sprintf("%d of %d ids of the envelope are in the store", len(there), len(wanted)))
	}
	return pass(fmt.Sprintf("all %d ids of the envelope are in the store", len(wanted)))
}

// receivers are the ids of an event that a text holds.
func receivers(text, mark string) map[string]bool {
	out := map[string]bool{}
	for _, id := range regexp.MustCompile(mark+`-\d+`).FindAllString(text, -1) {
		out[id] = true
	}
	return out
}
