package webhook_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// batch is an envelope of notes.
type batch struct {
	wire.Object
	Events []note `json:"Events"`
}

func (b *batch) Divide() [][]byte {
	parts := make([][]byte, len(b.Events))
	for i := range b.Events {
		parts[i], _ = wire.Marshal(b.Events[i])
	}
	return parts
}

func batched() webhook.After[batch] {
	s := spec("Note.Batch", "note", "note/batch")
	s.Identity = webhook.Identity{Batch: true}
	return webhook.After[batch]{Spec: s}
}

// sendBatch returns the rig after two deliveries of the same request.
func sendBatch(t *testing.T, batches webhook.Batches, body string) (*rig, *countingSink) {
	t.Helper()
	r := newRig(t, nil)
	counting := &countingSink{Sink: r.sink}
	opts := options(counting)
	opts.Batches, opts.Deduplicator, opts.Now = batches, webhook.NewDeduplicator(10), moment
	r.Receiver = webhook.New(opts, batched().Handle(
		func(ctx ctx, cb *webhook.Callback[batch]) error { return cb.Publish(ctx) }))
	for range 2 {
		require.Equal(t, 200, r.send(t, signed(batched().Spec, body, moment())).Status)
	}
	return r, counting
}

const three = `{"Events":[{"Text":"a","Key":"k1"}, {"Text":"b","Key":"k2"}, {"Text":"c"}]}`

func TestBatchesAreOneEvent(t *testing.T) {
	r, counting := sendBatch(t, webhook.WholeBatches, three)
	require.Len(t, r.sink.Events(), 1)
	require.Equal(t, three, string(r.sink.Events()[0].Data))
	id := idOfBody(batched().Spec, three)
	require.Equal(t, id, r.sink.Events()[0].ID)
	require.Equal(t, []string{id}, counting.seen)
}

func TestBatchesAreSplitOnDemand(t *testing.T) {
	r, counting := sendBatch(t, webhook.SplitBatches, three)
	var ids, data []string
	for _, e := range r.sink.Events() {
		ids, data = append(ids, e.ID), append(data, string(e.Data))
		require.Equal(t, "tencent.note.Note.Batch", e.Type)
	}
	require.Equal(t, []string{
		`{"Text":"a","Key":"k1"}`, `{"Text":"b","Key":"k2"}`, `{"Text":"c"}`,
	}, data)
	id := idOfBody(batched().Spec, three)
	require.Equal(t, []string{id + "/0", id + "/1", id + "/2"}, ids)
	require.Equal(t, ids, counting.seen, "each of them is counted again")
}

// TestEmptyBatchesAreKept: what carries no events is not nothing.
func TestEmptyBatchesAreKept(t *testing.T) {
	for _, body := range []string{`{"Events":[]}`, `{"Later":[1]}`} {
		r, _ := sendBatch(t, webhook.SplitBatches, body)
		require.Len(t, r.sink.Events(), 1)
		require.Equal(t, body, string(r.sink.Events()[0].Data))
	}
}

// pickySink keeps every event but those of one id.
type pickySink struct {
	webhook.Sink
	refused string
}

var errPicky = errors.New("sink: this one not")

func (p *pickySink) Put(ctx context.Context, events ...*webhook.Event) error {
	var err error
	for _, e := range events {
		if e.ID == p.refused {
			err = errPicky
			continue
		}
		err = errors.Join(err, p.Sink.Put(ctx, e))
	}
	return err
}

// TestOneRefusedEventFailsTheRequest: what the sink took of a batch stays, the sender hears that
// not all of it was kept, and when the batch comes again with the sink well, the ids are the same.
func TestOneRefusedEventFailsTheRequest(t *testing.T) {
	const text = `{"Events":[{"Text":"a","Key":"k1"},{"Text":"b","Key":"k2"},{"Text":"c","Key":"k3"}]}`
	id := idOfBody(batched().Spec, text)
	split := []string{id + "/0", id + "/1", id + "/2"}
	for _, c := range []struct {
		batches webhook.Batches
		ids     []string
		refused int
	}{
		{webhook.WholeBatches, []string{id}, 0},
		{webhook.SplitBatches, split, 0},
		{webhook.SplitBatches, split, 1},
		{webhook.SplitBatches, split, 2},
	} {
		r := newRig(t, nil)
		picky := &pickySink{r.sink, c.ids[c.refused]}
		opts := options(picky)
		opts.Batches, opts.Deduplicator = c.batches, webhook.NewDeduplicator(10)
		r.Receiver = webhook.New(opts, batched().Handle(
			func(ctx ctx, cb *webhook.Callback[batch]) error { return cb.Publish(ctx) }))
		req := signed(batched().Spec, text, time.Now())
		require.Equal(t, 500, r.send(t, req).Status)
		others := slices.Delete(slices.Clone(c.ids), c.refused, c.refused+1)
		require.Equal(t, others, r.ids())
		picky.refused = ""
		require.Equal(t, 200, r.send(t, req).Status)
		require.Equal(t, append(others, c.ids...), r.ids())
	}
}

// ids are those of the events in the sink.
func (r *rig) ids() []string {
	ids := []string{}
	for _, e := range r.sink.Events() {
		ids = append(ids, e.ID)
	}
	return ids
}

func TestBatchesThatDoNotFitStayWhole(t *testing.T) {
	for body, want := range map[string]string{
		`{"Events":[{"Text":"a"},{}]}`:   "Events[1].Text: missing",
		`{"Events":[{"Text":"a"},null]}`: "Events[1]: null, want an object",
		`{"Events":{}}`:                  "Events: an object, want an array",
	} {
		r, _ := sendBatch(t, webhook.SplitBatches, body)
		require.Len(t, r.sink.Events(), 1)
		require.Equal(t, body, string(r.sink.Events()[0].Data))
		require.Equal(t, want, r.sink.Events()[0].DecodeError)
	}
}
