package webhook_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type ctx = context.Context

// TestLateHandlersRaceWithNothing: a handler that is late still has its callback, publishes and
// changes its payload while the answer is made and observed. The race detector watches.
func TestLateHandlersRaceWithNothing(t *testing.T) {
	var late sync.WaitGroup
	r := newRig(t, nil)
	opts := options(r.sink)
	opts.Deduplicator = webhook.NewDeduplicator(100)
	opts.BeforeTimeout = time.Millisecond
	opts.Before = webhook.KeepBefore
	opts.Observe = func(_ context.Context, record webhook.Record) {
		_, _ = json.Marshal(record.Payload)
		_ = fmt.Sprint(record.Meta, record.Kept)
	}
	answered := make(chan struct{}) // closed when all requests are
	work := func(cb *webhook.Callback[note]) error {
		defer late.Done()
		for i := 0; ; i++ {
			cb.Payload.Text = fmt.Sprint(i)
			cb.ID = cb.Payload.Text
			_ = cb.Publish(context.Background())
			select {
			case <-answered:
				return nil
			case <-time.After(100 * time.Microsecond):
			}
		}
	}
	r.Receiver = webhook.New(opts,
		added().Handle(func(_ ctx, cb *webhook.Callback[note]) error { return work(cb) }),
		asked().Handle(func(_ ctx, cb *webhook.Callback[note]) (v verdict, err error) {
			return v, work(cb)
		}))
	for i := range 20 {
		late.Add(2)
		body := fmt.Sprintf(`{"Text":"a","Key":"%d"}`, i)
		short, cancel := context.WithTimeout(t.Context(), 101*time.Millisecond)
		require.Equal(t, 500, r.Receive(short, signed(added().Spec, body, time.Now())).Status)
		cancel()
		require.Equal(t, 200, r.send(t, signed(asked().Spec, body, time.Now())).Status)
	}
	close(answered)
	late.Wait()
}

// TestTheCallbackIsTheHandlersOwn: what a handler writes into it does not change the event.
func TestTheCallbackIsTheHandlersOwn(t *testing.T) {
	r := newRig(t, nil)
	r.Receiver = webhook.New(options(r.sink), added().Handle(
		func(ctx ctx, cb *webhook.Callback[note]) error {
			cb.ID, cb.App, cb.Payload.Key = "other", 1, "other"
			return cb.Publish(ctx)
		}))
	r.send(t, signed(added().Spec, hello, time.Now()))
	require.Equal(t, idOfBody(added().Spec, hello), r.sink.Events()[0].ID)
	require.Equal(t, "/tencent/1400000000", r.sink.Events()[0].Source)
}

func panics(what string) func(*note) string {
	return func(*note) string { panic(what) }
}

// TestPanicsOutsideOfHandlers: a subject that cannot be made is a failure the sender sees, and
// the next request is served.
func TestPanicsOutsideOfHandlers(t *testing.T) {
	r := newRig(t, nil)
	broken := added()
	broken.Command, broken.Subject = "Note.Broken", panics("secret text")
	opts := options(r.sink)
	opts.Log, opts.Observe = logTo(r.log), r.observe
	r.Receiver = webhook.New(opts, broken.Handle(publish), added().Handle(publish))
	answer := r.send(t, signed(broken.Spec, hello, time.Now()))
	require.Equal(t, 500, answer.Status)
	require.Equal(t, 1, codeOf(t, answer))
	require.ErrorIs(t, r.last().Err, webhook.ErrPanic)
	require.Contains(t, r.log.String(), "safety_test.go", "the stack leads to the place")
	require.NotContains(t, r.log.String(), "secret text")
	require.Equal(t, 200, r.send(t, signed(added().Spec, hello, time.Now())).Status)
}

// TestFailuresAreLoggedWithoutContent: once, as JSON, with what one needs to find the request.
func TestFailuresAreLoggedWithoutContent(t *testing.T) {
	for name, handler := range map[string]func(ctx, *webhook.Callback[note]) error{
		"panic": func(_ ctx, cb *webhook.Callback[note]) error { panic(cb.Payload.Text) },
		"error": func(ctx, *webhook.Callback[note]) error { return errors.New("no") },
	} {
		r := newRig(t, nil)
		opts := options(r.sink)
		opts.Log = logTo(r.log)
		r.Receiver = webhook.New(opts, added().Handle(handler))
		req := signed(added().Spec, hello, time.Now())
		req.RequestID = "r1"
		r.send(t, req)
		var line struct{ Level, Msg, Command, ID, RequestID, Error, Stack string }
		require.NoError(t, json.Unmarshal([]byte(r.log.String()), &line), name)
		require.Equal(t, "ERROR", line.Level)
		require.Equal(t, "Note.CallbackAdded", line.Command)
		require.Equal(t, idOfBody(added().Spec, hello), line.ID)
		require.Equal(t, "r1", line.RequestID)
		require.NotEmpty(t, line.Error)
		require.Equal(t, name == "panic", strings.Contains(line.Stack, "safety_test.go"))
		require.NotContains(t, r.log.String(), "hello")
	}
}

// TestParallelRequests: nothing is lost and nothing mixed up.
func TestParallelRequests(t *testing.T) {
	r := deduplicating(t, 10_000)
	const senders, each = 20, 50
	var wg sync.WaitGroup
	for s := range senders {
		wg.Go(func() {
			for i := range each {
				body := fmt.Sprintf(`{"Text":"a","Key":"%d-%d"}`, s, i)
				if got := r.Receive(t.Context(), signed(added().Spec, body, time.Now())); got.Status != 200 {
					t.Errorf("HTTP %d", got.Status)
				}
			}
		})
	}
	wg.Wait()
	ids := map[string]bool{}
	for _, e := range r.sink.Events() {
		ids[e.ID] = true
		require.Equal(t, idOfBody(added().Spec, string(e.Data)), e.ID)
	}
	require.Len(t, ids, senders*each)
	require.Len(t, r.sink.Events(), senders*each)
}
