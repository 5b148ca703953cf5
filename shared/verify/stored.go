package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// storedChecks look at what the receiver has stored, through the observer. An event is recognised by
// its mark, which is in all its ids.
func storedChecks() []Check {
	list := []Check{
		{ID: "stored.before-answer", Severity: Critical, Title: "stores before it answers",
			Sent:     "an event of each family, and a look at the store right after each answer",
			Expected: "the event is there", run: storedAtOnce},
		{ID: "stored.all", Severity: Critical, Title: "loses nothing",
			Sent:     "forty events of all families, some at once",
			Expected: "each that was answered OK is in the store, within three seconds",
			run:      storedAll},
		{ID: "stored.once", Severity: High, Title: "stores a repeat once",
			Sent: "events with a natural key (MsgKey, PushID, CallId, ...) twice in a row, signed anew, " +
				"and five times at once",
			Expected: "each is in the store once", run: storedOnce},
		{ID: "stored.distinct", Severity: Critical, Title: "stores different events separately",
			Sent:     "two events of the same users that differ in their time, or sequence number",
			Expected: "both are in the store", run: storedDistinct},
		{ID: "stored.unknown", Severity: High, Title: "stores events that it does not know",
			Dialect: dialect(chat),
			Sent:    "Wverify.CallbackAfterNew", Expected: "the event is in the store",
			run: onBase(chat, storedUnknown)},
		{ID: "stored.members", Severity: Medium, Title: "stores members that it does not know",
			Sent:     "an event with a member that no document names",
			Expected: "its value is in the store", run: onAny(storedMembers)},
		{ID: "stored.envelope", Severity: Critical, Dialect: dialect(chat),
			Title:    "stores every event of an envelope",
			Sent:     "an envelope of 100 push events",
			Expected: "all 100 are in the store", run: storedEnvelope},
		{ID: "stored.forged", Severity: Critical, Title: "stores nothing that is forged",
			Sent: "what the checks forged sent, as far as it was refused", Expected: "none of it is in the store",
			run: storedForged},
		{ID: "stored.killed", Severity: Critical, Title: "loses nothing when it is killed",
			Sent:     "events without pause, while the receiver is killed and started again",
			Expected: "each that was answered OK is in the store", run: storedKilled},
	}
	for i := range list {
		list[i].Needs, list[i].Doc = needObserver, "intl 1047/34354"
		if list[i].ID == "stored.killed" {
			list[i].Needs |= needRestart
		}
	}
	return list
}

// after returns packets of after-commands whose events can be recognised in the store.
func (s *session) after() []packet {
	return slices.DeleteFunc(s.taken(), func(p packet) bool {
		return !storable(p)
	})
}

// storable reports whether a packet's events are stored, and can be recognised.
func storable(p packet) bool { return p.decl.Kind == webhook.KindAfter && p.named }

// marked returns how many lines of a text hold each mark of the run.
func (s *session) marked(text string) map[string]int {
	const digits = "0123456789"
	begin, out, last := prefix+s.id+"-", map[string]int{}, map[string]int{}
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		for at := strings.Index(line, begin); at >= 0; at = strings.Index(line, begin) {
			line = line[at:]
			end := len(line) - len(strings.TrimLeft(line[len(begin):], digits))
			if mark := line[:end]; last[mark] != n {
				last[mark] = n
				out[mark]++
			}
			line = line[end:]
		}
	}
	return out
}

// eventually looks into the store until it holds what is wanted, for three seconds.
func (s *session) eventually(ctx context.Context, there func(text string) bool) (string, error) {
	const limit, pause = 3 * time.Second, 200 * time.Millisecond
	for end := time.Now().Add(limit); ; {
		text, err := s.Observe(ctx)
		if err != nil || there(text) || time.Now().After(end) {
			return text, err
		}
		if err := retry.Sleep(ctx, pause); err != nil {
			return text, err
		}
	}
}

// blind is the outcome of an observer that failed.
func blind(err error) outcome { return unobservable("the observer failed: " + err.Error()) }

const nothingToStore = "no packet of an after-command with an id is taken"

func storedAtOnce(ctx context.Context, s *session) outcome {
	var late []string
	sent := 0
	for _, p := range s.after() {
		e := s.fresh(p)
		if _, wrong := s.ask(ctx, e); wrong != "" {
			continue // other checks say so
		}
		sent++
		text, err := s.Observe(ctx)
		if err != nil {
			return blind(err)
		}
		if !strings.Contains(text, e.mark) {
			late = append(late, e.name+" was answered OK and is not in the store")
		}
	}
	switch {
	case sent == 0:
		return unobservable(nothingToStore)
	case len(late) > 0:
		return fail(fmt.Sprintf("%d of %d were not there right after the answer", len(late), sent),
			late...)
	}
	return pass(fmt.Sprintf("all %d were there right after the answer", sent))
}

func storedAll(ctx context.Context, s *session) outcome {
	const many = 40
	pool := s.after()
	if len(pool) == 0 {
		return unobservable(nothingToStore)
	}
	kept := s.flood(ctx, pool, func(n int) bool { return n < many })
	return s.missing(ctx, kept)
}

// missing looks for events that were answered OK.
func (s *session) missing(ctx context.Context, kept []event) outcome {
	var missing []string
	_, err := s.eventually(ctx, func(text string) bool {
		missing = nil
		there := s.marked(text)
		for _, e := range kept {
			if there[e.mark] == 0 {
				missing = append(missing, e.name+" was answered OK and is not in the store")
			}
		}
		return len(missing) == 0
	})
	switch {
	case err != nil:
		return blind(err)
	case len(kept) == 0:
		return unobservable("no event was answered OK")
	case len(missing) > 0:
		return fail(fmt.Sprintf("%d of %d are lost", len(missing), len(kept)), missing...)
	}
	return pass(fmt.Sprintf("all %d are there", len(kept)))
}

func storedForged(ctx context.Context, s *session) outcome {
	if len(s.forged) == 0 {
		return unobservable("nothing forged was refused")
	}
	text, err := s.Observe(ctx)
	if err != nil {
		return blind(err)
	}
	stored, there := s.marked(text), 0
	for _, mark := range s.forged {
		if stored[mark] > 0 {
			there++
		}
	}
	if there > 0 {
		return fail(fmt.Sprintf("%d of %d forged events are in the store", there, len(s.forged)))
	}
	return pass(fmt.Sprintf("none of %d forged events is there", len(s.forged)))
}
