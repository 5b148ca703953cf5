package sink_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// probe is a sink that does what the test wants.
type probe struct {
	hang    bool  // wait for the context
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
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range events {
		p.put = append(p.put, e.ID)
	}
	return p.err
}

func (p *probe) Seen(_ context.Context, id string) { p.seen = append(p.seen, id) }

func (p *probe) Close() error {
	if p.onClose != nil {
		p.onClose()
	}
	return p.err
}

// fanOf opens the sinks as SINK=log:,sqs:,sqlite: would.
func fanOf(t *testing.T, first, second, third sink.Sink) sink.Sink {
	t.Helper()
	driver := func(s sink.Sink) sink.Driver {
		return func(context.Context, string) (sink.Sink, error) { return s, nil }
	}
	s, err := sink.Open(t.Context(), "log:,sqs:,sqlite:", sink.Drivers{
		"log": driver(first), "sqs": driver(second), "sqlite": driver(third),
	})
	require.NoError(t, err)
	return s
}

// logged collects what goes to the default logger.
func logged(t *testing.T) *bytes.Buffer {
	before, out := slog.Default(), new(bytes.Buffer)
	slog.SetDefault(slog.New(slog.NewJSONHandler(out, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	return out
}

var errDown = errors.New("is down")

// TestFanAll: every sink gets every event.
func TestFanAll(t *testing.T) {
	var a, b, c probe
	s := fanOf(t, &a, &b, &c)
	require.NoError(t, s.Put(t.Context(), &webhook.Event{ID: "1"}, &webhook.Event{ID: "2"}))
	s.(webhook.Counter).Seen(t.Context(), "1")
	for _, p := range []*probe{&a, &b, &c} {
		require.Equal(t, []string{"1", "2"}, p.put)
		require.Equal(t, []string{"1"}, p.seen)
	}
}

// TestFanFirstDecides: the first sink's error is the answer; the others' are logged.
func TestFanFirstDecides(t *testing.T) {
	log := logged(t)
	s := fanOf(t, &probe{}, &probe{err: errDown}, &probe{})
	require.NoError(t, s.Put(t.Context(), &webhook.Event{ID: "1"}))
	require.Contains(t, log.String(), `"number":2,"error":"is down"`)

	b := &probe{}
	s = fanOf(t, &probe{err: errDown}, b, &probe{})
	require.ErrorIs(t, s.Put(t.Context(), &webhook.Event{ID: "1"}), errDown)
	require.Equal(t, []string{"1"}, b.put, "the others keep it all the same")
}

// TestFanHanging: a further sink that hangs costs half of the time, not the answer.
func TestFanHanging(t *testing.T) {
	log := logged(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	s := fanOf(t, &probe{}, &probe{hang: true}, &probe{})
	require.NoError(t, s.Put(ctx, &webhook.Event{ID: "1"}))
	require.NoError(t, ctx.Err(), "there is time left to answer")
	require.Contains(t, log.String(), context.DeadlineExceeded.Error())

	s = fanOf(t, &probe{hang: true}, &probe{}, &probe{})
	require.ErrorIs(t, s.Put(ctx, &webhook.Event{ID: "1"}), context.DeadlineExceeded)
}

func TestFanClose(t *testing.T) {
	var closed int
	p := func(err error) *probe { return &probe{err: err, onClose: func() { closed++ }} }
	s := fanOf(t, p(nil), p(errDown), p(nil))
	require.ErrorIs(t, s.Close(), errDown)
	require.Equal(t, 3, closed)
}
