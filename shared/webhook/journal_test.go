package webhook_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// reportingSink says what each of two sinks said, as a sink of several does.
type reportingSink struct{ webhook.Sink }

func (s reportingSink) Put(ctx context.Context, events ...*webhook.Event) error {
	err := s.Sink.Put(ctx, events...)
	webhook.ReportSink(ctx, "first", err, time.Millisecond)
	webhook.ReportSink(ctx, "second", errSink, 2*time.Millisecond)
	return err
}

var errSink = errors.New("second sink is down")

// journaled returns a rig whose deliveries are kept, and those.
func journaled(t *testing.T) (*rig, *[]*webhook.Delivery) {
	t.Helper()
	deliveries := new([]*webhook.Delivery)
	r := newRig(t, func(o *webhook.Options) {
		o.Sink = reportingSink{o.Sink}
		o.Deduplicator = webhook.NewDeduplicator(10)
		o.Journal = func(d *webhook.Delivery) { *deliveries = append(*deliveries, d) }
	})
	return r, deliveries
}

// TestJournal: of a delivery it says all there is to know.
func TestJournal(t *testing.T) {
	r, deliveries := journaled(t)
	at := time.Now()
	body := `{"Text":"hello","Key":"k1","More":[1]}`
	for range 2 {
		require.Equal(t, 200, r.send(t, signed(added().Spec, body, at)).Status)
	}
	first, second := (*deliveries)[0], (*deliveries)[1]
	require.Equal(t, r.records[0], first.Record)
	require.Equal(t, webhook.DialectChat, first.Dialect)
	require.Equal(t, body, string(first.Request.Body))
	require.Equal(t, "hello", first.Payload.(*note).Text)
	require.Equal(t, []string{"More"}, first.Unknown)
	for _, check := range first.Checks {
		require.NoError(t, check.Err, check.Name)
	}
	require.Len(t, first.Events, 1)
	require.Equal(t, first.ID, first.Events[0].ID)
	require.Equal(t, []webhook.SinkResult{
		{Name: "first", Duration: time.Millisecond},
		{Name: "second", Err: errSink, Duration: 2 * time.Millisecond},
	}, first.Sinks)
	var steps []string
	for _, s := range first.Steps {
		steps = append(steps, s.Name)
	}
	require.Equal(t, []string{"admit", "decode", "deduplicate",
		"handle"}, steps)
	require.Empty(t, first.Earlier)

	require.Equal(t, webhook.Duplicate, second.Outcome)
	require.Equal(t, first.ID, second.Earlier)
	require.Empty(t, second.Sinks)
}

// TestJournalOfARejection: every check that failed is there, and nothing of what was expected.
func TestJournalOfARejection(t *testing.T) {
	r, deliveries := journaled(t)
	req := signed(added().Spec, hello, time.Now().Add(-time.Hour))
	req.Query = set(req.Query, "Sign", "x")
	_, ok := r.Precheck(t.Context(), req)
	require.False(t, ok)
	d := (*deliveries)[0]
	require.Equal(t, webhook.Rejected, d.Outcome)
	var failed []string
	for _, check := range d.Checks {
		if check.Err != nil {
			failed = append(failed, check.Name)
		}
	}
	require.Equal(t, []string{"sign", "time"}, failed)
	require.Empty(t, d.Events)
	require.Nil(t, d.Payload)
}

// TestJournalOfAKeylessRepeat names the event that was answered as failed.
func TestJournalOfAKeylessRepeat(t *testing.T) {
	r, deliveries := journaled(t)
	at := time.Now()
	r.sink.Fail(errors.New("down"))
	r.send(t, signed(added().Spec, `{"Text":"a"}`, at))
	r.sink.Fail(nil)
	r.send(t, signed(added().Spec, `{"Text":"a"}`, at))
	require.ErrorContains(t, (*deliveries)[0].Sinks[0].Err, "down")
	require.Equal(t, (*deliveries)[0].ID, (*deliveries)[1].Earlier)
	require.Equal(t, (*deliveries)[0].ID, (*deliveries)[1].Events[0].Repeats)
}

// BenchmarkJournal shows what a journal costs, and that none costs nothing.
func BenchmarkJournal(b *testing.B) {
	for name, journal := range map[string]func(*webhook.Delivery){
		"off": nil, "on": func(*webhook.Delivery) {},
	} {
		b.Run(name, func(b *testing.B) {
			opts := options(webhook.Discard)
			opts.Journal = journal
			r := webhook.New(opts, added().Handle(publish))
			at := time.Now()
			for b.Loop() {
				if r.Receive(b.Context(), signed(added().Spec, `{"Text":"a"}`, at)).Status != 200 {
					b.Fatal()
				}
			}
		})
	}
}
