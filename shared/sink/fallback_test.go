package sink_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// picky stores events but for some, and says which.
type picky struct {
	probe
	refused []string
}

func (p *picky) Put(ctx context.Context, events ...*webhook.Event) error {
	isStored := func(i int) bool { return !slices.Contains(p.refused, events[i].ID) }
	for i, e := range events {
		if isStored(i) {
			_ = p.probe.Put(ctx, e)
		}
	}
	return sink.Partial(errDown, events, isStored)
}

// TestFallback: the second sink gets what the first did not take, and nothing else. The log says
// so in one line.
func TestFallback(t *testing.T) {
	for name, c := range map[string]struct {
		first    sink.Sink
		reason   string
		inSecond []string
	}{
		"takes all":   {&probe{}, "", nil},
		"takes none":  {&probe{err: errDown}, "is down", []string{"1", "2"}},
		"takes some":  {&picky{refused: []string{"2"}}, "is down", []string{"2"}},
		"takes a few": {&picky{refused: []string{"1", "2"}}, "is down", []string{"1", "2"}},
		"panics":      {&probe{panics: secret}, "panic (string)", []string{"1", "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			log := logged(t)
			second, third := &probe{}, &probe{}
			s := openAs(t, "log:|sqs:|sqlite:", c.first, second, third)
			require.NoError(t, s.Put(t.Context(), envelope()...))
			require.Equal(t, c.inSecond, second.put)
			require.Empty(t, third.put, "nobody needs it")
			if c.reason == "" {
				require.Empty(t, log.String())
				return
			}
			require.NotContains(t, log.String(), secret)
			line := onlyLine(t, log)
			delete(line, "stack")
			require.Equal(t, map[string]any{
				"level": "WARN", "msg": "another sink took the events", "takers": []any{"sqs (2)"},
				"sinks": []any{"log (1)"}, "error": c.reason, "requestid": "r-1",
				"events": float64(len(c.inSecond)), "ids": anyOf(c.inSecond),
				"types": []any{"tencent.push.Push.OfflinePush"},
			}, line)
		})
	}
}

func anyOf(texts []string) (out []any) {
	for _, text := range texts {
		out = append(out, text)
	}
	return out
}

// TestFallbackFails: when no sink takes an event the error says why each did not, and which events
// are missing.
func TestFallbackFails(t *testing.T) {
	log := logged(t)
	third := &picky{refused: []string{"2"}}
	s := openAs(t, "log:|sqs:|sqlite:", &probe{err: errDown}, &probe{panics: secret}, third)
	err := s.Put(t.Context(), envelope()...)
	require.ErrorIs(t, err, errDown)
	require.EqualError(t, err, "log (1): is down\nsqs (2): panic (string)\nsqlite (3): is down")
	var partial *sink.PartialError
	require.ErrorAs(t, err, &partial)
	require.Len(t, partial.Failed, 1)
	require.Equal(t, "2", partial.Failed[0].ID)
	require.Equal(t, []string{"1"}, third.put)
	require.Empty(t, log.String(), "whoever called Put logs its error")
}

// TestFallbackShares: a sink that hangs leaves the others their share of the one deadline.
func TestFallbackShares(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		logged(t)
		ctx, cancel := context.WithTimeout(t.Context(), 1800*time.Millisecond)
		defer cancel()
		start := time.Now()
		s := openAs(t, "log:|sqs:|sqlite:", &probe{hang: true}, &probe{hang: true}, &probe{})
		require.NoError(t, s.Put(ctx, &webhook.Event{ID: "1"}))
		require.Equal(t, 1200*time.Millisecond, time.Since(start))

		s = openAs(t, "log:|sqs:|sqlite:", &probe{err: errDown}, &probe{hang: true}, &probe{hang: true})
		require.ErrorIs(t, s.Put(ctx, &webhook.Event{ID: "1"}), context.DeadlineExceeded)
		require.Equal(t, 1800*time.Millisecond, time.Since(start))
	})
}

// TestBarBindsTighter: of a|b,c every event goes to c, and to b what a does not take. The answer is
// that of a|b.
func TestBarBindsTighter(t *testing.T) {
	for specs, want := range map[string]struct{ err, second, third string }{
		"log:|sqs:,sqlite:":        {"", "[1]", "[1]"},
		"log:,sqs:|sqlite:":        {"is down", "[1]", "[]"},
		"log:|sqs:|sqlite:":        {"", "[1]", "[]"},
		" log: | sqs: , sqlite: ,": {"", "[1]", "[1]"},
	} {
		logged(t)
		second, third := &probe{}, &probe{}
		err := openAs(t, specs, &probe{err: errDown}, second, third).
			Put(t.Context(), &webhook.Event{ID: "1"})
		require.Equal(t, want.err == "", err == nil, specs)
		require.Equal(t, want.second, fmt.Sprint(second.put), specs)
		require.Equal(t, want.third, fmt.Sprint(third.put), specs)
	}
}

// TestFallbackIsASink: it counts deliveries and closes, all of them, once each.
func TestFallbackIsASink(t *testing.T) {
	var mu sync.Mutex
	closed := 0
	one := func() *probe {
		return &probe{onClose: func() { mu.Lock(); closed++; mu.Unlock() }}
	}
	a, b, c := one(), one(), one()
	s := openAs(t, "log:|sqs:,sqlite:", a, b, c)
	s.(webhook.Counter).Seen(t.Context(), "1")
	for _, p := range []*probe{a, b, c} {
		require.Equal(t, []string{"1"}, p.seen)
	}
	require.NoError(t, s.Close())
	require.Equal(t, 3, closed)
}

// TestOneLineForAll: whatever goes wrong in one Put is one line of the log, which is short.
func TestOneLineForAll(t *testing.T) {
	log := logged(t)
	long := errors.New(strings.Repeat(`"\`, 1000))
	failing := func(context.Context, string) (sink.Sink, error) { return &probe{err: long}, nil }
	panics := func(context.Context, string) (sink.Sink, error) { return &probe{panics: secret}, nil }
	kafka := &probe{}
	s, err := sink.Open(t.Context(), "log:|kafka:,"+strings.Repeat("log:|sqs:|kafka:,sqlite:,log:|sqs:,", 20),
		sink.Drivers{"log": failing, "sqs": panics, "sqlite": failing,
			"kafka": func(context.Context, string) (sink.Sink, error) { return kafka, nil }})
	require.NoError(t, err)
	events := envelope()
	for _, e := range events {
		hostile := strings.Repeat(`"\`, 1000)
		e.ID, e.Type, e.RequestID = hostile+e.ID, hostile, hostile
	}
	require.NoError(t, s.Put(t.Context(), events...))
	require.Len(t, kafka.put, 21*len(events))
	require.Less(t, log.Len(), 1800)
	line := onlyLine(t, log)
	require.Equal(t, "a further sink failed", line["msg"])
	require.Equal(t, "ERROR", line["level"])
	require.Equal(t, []any{"log (1)", "log (3)", "sqs (4)", "sqlite (6)", "77 more"}, line["sinks"])
	require.Equal(t, []any{"kafka (2)", "kafka (5)", "kafka (11)", "kafka (17)", "17 more"}, line["takers"])
	require.NotEmpty(t, line["stack"])
}

// TestWrapDeciding: what wraps the deciding sink has no say in what the others get.
func TestWrapDeciding(t *testing.T) {
	for specs, want := range map[string][3]int{
		"log:": {3, 0, 0}, "log:|sqs:": {3, 3, 0}, "log:,sqs:": {3, 1, 0}, "log:|sqs:,sqlite:": {3, 3, 1},
	} {
		logged(t)
		all := [3]*probe{{err: errDown}, {err: errDown}, {}}
		s := sink.WrapDeciding(openAs(t, specs, all[0], all[1], all[2]),
			func(s sink.Sink) sink.Sink { return thrice{s} })
		require.ErrorIs(t, s.Put(t.Context(), &webhook.Event{ID: "1"}), errDown, specs)
		for i, p := range all {
			require.Len(t, p.put, want[i], specs)
		}
	}
}

// thrice puts events three times.
type thrice struct{ sink.Sink }

func (s thrice) Put(ctx context.Context, events ...*webhook.Event) (err error) {
	for range 3 {
		err = s.Sink.Put(ctx, events...)
	}
	return err
}
