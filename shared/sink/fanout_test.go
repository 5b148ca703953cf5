package sink_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// probe is a sink that does what the test wants.
type probe struct {
	hang    bool  // wait for the context
	panics  any   // what Put panics with
	err     error // of Put and Close
	onClose func()

	mu   sync.Mutex
	put  []string
	seen []string
}

func (p *probe) Put(ctx context.Context, events ...*webhook.Event) error {
	if p.hang {
		<-ctx.Done()
		return ctx.Err()
	}
	if p.panics != nil {
		panic(p.panics)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range events {
		p.put = append(p.put, e.ID)
	}
	return p.err
}

func (p *probe) Seen(_ context.Context, ids ...string) { p.seen = append(p.seen, ids...) }

func (p *probe) Close() error {
	if p.onClose != nil {
		p.onClose()
	}
	return p.err
}

// openAs opens three sinks as a SINK of log:, sqs: and sqlite: would.
func openAs(t *testing.T, specs string, first, second, third sink.Sink) sink.Sink {
	t.Helper()
	driver := func(s sink.Sink) sink.Driver {
		return func(context.Context, string) (sink.Sink, error) { return s, nil }
	}
	s, err := sink.Open(t.Context(), specs, sink.Drivers{
		"log": driver(first), "sqs": driver(second), "sqlite": driver(third),
	})
	require.NoError(t, err)
	return s
}

func fanoutOf(t *testing.T, first, second, third sink.Sink) sink.Sink {
	return openAs(t, "log:,sqs:,sqlite:", first, second, third)
}

// logged collects what goes to the default logger.
func logged(t *testing.T) *bytes.Buffer {
	before, out := slog.Default(), new(bytes.Buffer)
	slog.SetDefault(slog.New(slog.NewJSONHandler(out, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	return out
}

// onlyLine reads the one line that was logged, without its time.
func onlyLine(t *testing.T, log *bytes.Buffer) map[string]any {
	t.Helper()
	var line map[string]any
	require.NoError(t, json.Unmarshal(log.Bytes(), &line), log.String())
	delete(line, "time")
	return line
}

var errDown = errors.New("is down")

// TestFanoutAll: every sink gets every event.
func TestFanoutAll(t *testing.T) {
	var a, b, c probe
	s := fanoutOf(t, &a, &b, &c)
	require.NoError(t, s.Put(t.Context(), &webhook.Event{ID: "1"}, &webhook.Event{ID: "2"}))
	s.(webhook.Counter).Seen(t.Context(), "1", "2")
	for _, p := range []*probe{&a, &b, &c} {
		require.Equal(t, []string{"1", "2"}, p.put)
		require.Equal(t, []string{"1", "2"}, p.seen)
	}
}

// TestFanoutFirstDecides: the first sink's error is the answer; the others keep it all the same.
func TestFanoutFirstDecides(t *testing.T) {
	b, c := &probe{}, &probe{}
	s := fanoutOf(t, &probe{err: errDown}, b, c)
	require.ErrorIs(t, s.Put(t.Context(), &webhook.Event{ID: "1"}), errDown)
	require.Equal(t, []string{"1"}, b.put)
	require.Equal(t, []string{"1"}, c.put)
}

// secret stands for what nobody may read in a log.
const secret = "something a user wrote"

// envelope is two events as one request of SINK_SPLIT=true makes them.
func envelope() []*webhook.Event {
	event := func(id string) *webhook.Event {
		return &webhook.Event{ID: id, Type: "tencent.push.Push.OfflinePush", RequestID: "r-1",
			Subject: secret, Data: []byte(secret), DecodeError: secret}
	}
	return []*webhook.Event{event("1"), event("2")}
}

// TestFanoutFurtherFails: that a further sink failed is an error in the log, which names the sink
// and the events and nothing of their content.
func TestFanoutFurtherFails(t *testing.T) {
	log := logged(t)
	a, c := &probe{}, &probe{}
	s := fanoutOf(t, a, &probe{err: errDown}, c)
	require.NoError(t, s.Put(t.Context(), envelope()...))
	require.Equal(t, []string{"1", "2"}, a.put)
	require.Equal(t, []string{"1", "2"}, c.put)
	require.Equal(t, map[string]any{
		"level": "ERROR", "msg": "a further sink failed", "sinks": []any{"sqs (2)"},
		"error": errDown.Error(), "requestid": "r-1", "events": 2.0,
		"types": []any{"tencent.push.Push.OfflinePush"}, "ids": []any{"1", "2"},
	}, onlyLine(t, log))
}

// TestFanoutFurtherPanics: a panic of a further sink is its failure and nobody else's. The line
// leads to the place.
func TestFanoutFurtherPanics(t *testing.T) {
	log := logged(t)
	a, c := &probe{}, &probe{}
	s := fanoutOf(t, a, &probe{panics: secret}, c)
	require.NoError(t, s.Put(t.Context(), envelope()...))
	require.Equal(t, []string{"1", "2"}, a.put)
	require.Equal(t, []string{"1", "2"}, c.put)
	require.NotContains(t, log.String(), secret)
	line := onlyLine(t, log)
	require.Equal(t, "ERROR", line["level"])
	require.Equal(t, []any{"sqs (2)"}, line["sinks"])
	require.Equal(t, "panic (string)", line["error"])
	require.Equal(t, []any{"1", "2"}, line["ids"])
	require.Contains(t, line["stack"], "fanout_test.go")
}

// TestFanoutFirstPanics: whoever called Put recovers from that. Until then the others have the time
// that they always have.
func TestFanoutFirstPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := logged(t)
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		s := fanoutOf(t, &probe{panics: errDown}, &probe{hang: true}, &probe{})
		require.PanicsWithValue(t, errDown, func() { _ = s.Put(ctx, envelope()...) })
		require.Equal(t, context.DeadlineExceeded.Error(), onlyLine(t, log)["error"])
	})
}

// TestFanoutManyEvents: the line says how many there were, and does not grow without end.
func TestFanoutManyEvents(t *testing.T) {
	log := logged(t)
	var events []*webhook.Event
	for i := range 1000 {
		events = append(events, &webhook.Event{ID: fmt.Sprint(i), Type: "tencent.x.y"})
	}
	require.NoError(t, fanoutOf(t, &probe{}, &probe{err: errDown}, &probe{}).Put(t.Context(), events...))
	line := onlyLine(t, log)
	require.Equal(t, 1000.0, line["events"])
	require.Equal(t, []any{"0", "1", "2"}, line["ids"])
}

// TestFanoutHanging: a further sink that hangs costs half of the time, not the answer.
func TestFanoutHanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := logged(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		s := fanoutOf(t, &probe{}, &probe{hang: true}, &probe{})
		require.NoError(t, s.Put(ctx, &webhook.Event{ID: "1"}))
		require.NoError(t, ctx.Err(), "there is time left to answer")
		require.Contains(t, log.String(), context.DeadlineExceeded.Error())

		s = fanoutOf(t, &probe{hang: true}, &probe{}, &probe{})
		require.ErrorIs(t, s.Put(ctx, &webhook.Event{ID: "1"}), context.DeadlineExceeded)
	})
}

func TestFanoutClose(t *testing.T) {
	var closed int
	p := func(err error) *probe { return &probe{err: err, onClose: func() { closed++ }} }
	s := fanoutOf(t, p(nil), p(errDown), p(nil))
	require.ErrorIs(t, s.Close(), errDown)
	require.Equal(t, 3, closed)
}
