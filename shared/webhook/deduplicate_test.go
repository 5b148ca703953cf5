package webhook_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// deduplicating makes a rig with a Deduplicator of that many requests.
func deduplicating(t *testing.T, limit int) *rig {
	return newRig(t, func(o *webhook.Options) { o.Deduplicator = webhook.NewDeduplicator(limit) })
}

// outcomes sends requests one after the other and returns their outcomes.
func (r *rig) outcomes(t *testing.T, requests ...*webhook.Request) (out []webhook.Outcome) {
	for _, req := range requests {
		r.send(t, req)
		out = append(out, r.last().Outcome)
	}
	return out
}

// TestAKeyedEventIsHandledOnce, and what it was answered is said again.
func TestAKeyedEventIsHandledOnce(t *testing.T) {
	at := time.Now()
	for _, s := range []webhook.Spec{added().Spec, called("normal_end").Spec, joined().Spec} {
		body := hello
		if s.Dialect == webhook.DialectRTC {
			body = keyedRoomEvent
		}
		r := deduplicating(t, 10)
		first := r.send(t, signed(s, body, at))
		require.Equal(t, first, r.send(t, signed(s, body, at)), "answered as before")
		require.Equal(t, webhook.Duplicate, r.last().Outcome)
		require.EqualValues(t, 1, r.calls.Load())
		require.Len(t, r.sink.Events(), 1)
	}
}

const keyedRoomEvent = `{"EventGroupId":1,"EventType":101,"Text":"a","Key":"k"}`

// TestRedeliveriesOfAKeyedEvent are known whatever is said about the delivery; another payload is
// another event.
func TestRedeliveriesOfAKeyedEvent(t *testing.T) {
	at := time.Now()
	once := []webhook.Outcome{webhook.Handled, webhook.Duplicate}
	both := []webhook.Outcome{webhook.Handled, webhook.Handled}
	other := signed(added().Spec, hello, at)
	other.Query = append(other.Query, webhook.Param{Name: "RequestID", Value: "2"})
	for name, c := range map[string]struct {
		second *webhook.Request
		want   []webhook.Outcome
	}{
		"another query":   {other, once},
		"signed anew":     {signed(added().Spec, hello, at.Add(time.Second)), once},
		"another payload": {signed(added().Spec, `{"Text":"another","Key":"k1"}`, at), both},
	} {
		got := deduplicating(t, 10).outcomes(t, signed(added().Spec, hello, at), c.second)
		require.Equal(t, c.want, got, name)
	}
}

// TestKeylessEventsAreNeverOne: block, unblock, block in a second, with one RequestTime.
func TestKeylessEventsAreNeverOne(t *testing.T) {
	at := time.Now()
	r := deduplicating(t, 10)
	for range 3 {
		require.Equal(t, 200, r.send(t, signed(added().Spec, `{"Text":"a"}`, at)).Status)
		require.Equal(t, webhook.Handled, r.last().Outcome)
		require.Empty(t, r.last().DecodeError)
	}
	require.Len(t, slices.Compact(r.ids()), 3)
	for _, e := range r.sink.Events() {
		require.Empty(t, e.Repeats)
	}
}

// TestADeliveryIsHandledOnce: a keyless event that the router sends again is the same delivery.
func TestADeliveryIsHandledOnce(t *testing.T) {
	r := deduplicating(t, 10)
	routed := func(delivery string) *webhook.Request {
		req := signed(added().Spec, `{"Text":"a"}`, time.Now())
		req.Routed, req.DeliveryID = true, delivery
		return req
	}
	require.Equal(t, []webhook.Outcome{webhook.Handled, webhook.Duplicate, webhook.Handled},
		r.outcomes(t, routed("d1"), routed("d1"), routed("d2")))
	require.Equal(t, []string{idPrefix + "d1", idPrefix + "d2"}, r.ids())
}

// TestRepeats: after a failure an equal keyless event says which one it may repeat; what was
// answered well is followed by an event of its own.
func TestRepeats(t *testing.T) {
	at := time.Now()
	body := `{"Text":"a"}`
	r := deduplicating(t, 10)
	r.sink.Fail(errors.New("down"))
	r.send(t, signed(added().Spec, body, at))
	first := r.last().ID
	r.send(t, signed(added().Spec, body, at))
	r.sink.Fail(nil)
	for _, c := range []struct {
		request *webhook.Request
		repeats string
	}{
		{signed(added().Spec, body, at), first},
		{signed(added().Spec, body, at.Add(time.Second)), ""},
		{signed(added().Spec, `{"Text":"b"}`, at), ""},
		{signed(added().Spec, hello, at), ""},
	} {
		require.Equal(t, 200, r.send(t, c.request).Status)
		require.Equal(t, webhook.Handled, r.last().Outcome)
		events := r.sink.Events()
		require.Equal(t, c.repeats, events[len(events)-1].Repeats)
		require.NotEqual(t, first, events[len(events)-1].ID)
	}
}

// TestLateAnswersMayBeRepeated: the event was kept, but Tencent did not wait for the answer.
func TestLateAnswersMayBeRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := deduplicating(t, 10)
		at := time.Now()
		send := func() webhook.Event {
			req := signed(added().Spec, `{"Text":"a"}`, at)
			req.Received = at // Tencent has given up when it is answered
			require.Equal(t, 200, r.send(t, req).Status)
			events := r.sink.Events()
			return events[len(events)-1]
		}
		time.Sleep(3 * time.Second)
		first := send()
		require.Empty(t, first.Repeats)
		second := send()
		require.Equal(t, first.ID, second.Repeats)
		require.NotEqual(t, first.ID, second.ID)
	})
}

// TestBeforeCommandsAreAlwaysAsked: three equal gifts in a second run the handler three times.
func TestBeforeCommandsAreAlwaysAsked(t *testing.T) {
	for _, body := range []string{hello, `{"Text":"a"}`} {
		r, at := deduplicating(t, 10), time.Now()
		for range 3 {
			require.Equal(t, 200, r.send(t, signed(asked().Spec, body, at)).Status)
			require.Equal(t, webhook.Answered, r.last().Outcome)
		}
		require.EqualValues(t, 3, r.calls.Load())
	}
}

func TestFailuresAreNotRecorded(t *testing.T) {
	at := time.Now()
	r := deduplicating(t, 10)
	r.sink.Fail(errors.New("down"))
	require.Equal(t, 500, r.send(t, signed(added().Spec, hello, at)).Status)
	r.sink.Fail(nil)
	require.Equal(t, 200, r.send(t, signed(added().Spec, hello, at)).Status)
	require.Equal(t, webhook.Handled, r.last().Outcome)
	require.Len(t, r.sink.Events(), 1)
}

func TestOldEntriesExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := deduplicating(t, 10)
		req := func() *webhook.Request { return signed(called("normal_end").Spec, hello, time.Now()) }
		require.Equal(t, []webhook.Outcome{webhook.Handled}, r.outcomes(t, req()))
		time.Sleep(130 * time.Second)
		require.Equal(t, []webhook.Outcome{webhook.Duplicate}, r.outcomes(t, req()))
		time.Sleep(time.Nanosecond)
		require.Equal(t, []webhook.Outcome{webhook.Handled}, r.outcomes(t, req()))
	})
}

// TestAReplayedURLIsKnown as long as it can be replayed: signed for a minute from now, until a
// minute after that.
func TestAReplayedURLIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := deduplicating(t, 10)
		signedFor := time.Now().Add(webhook.MaxAge)
		req := func() *webhook.Request { return signed(added().Spec, hello, signedFor) }
		require.Equal(t, []webhook.Outcome{webhook.Handled}, r.outcomes(t, req()))
		time.Sleep(2*webhook.MaxAge - time.Second)
		require.Equal(t, []webhook.Outcome{webhook.Duplicate}, r.outcomes(t, req()))
		time.Sleep(3 * time.Second)
		require.Equal(t, []webhook.Outcome{webhook.Rejected}, r.outcomes(t, req()))
	})
}

func TestDeduplicatorIsBounded(t *testing.T) {
	r := deduplicating(t, 2)
	req := func(key string) *webhook.Request {
		return signed(called("normal_end").Spec, `{"Text":"a","Key":"`+key+`"}`, time.Now())
	}
	r.outcomes(t, req("1"), req("2"))
	require.Equal(t, []webhook.Outcome{webhook.Duplicate, webhook.Duplicate},
		r.outcomes(t, req("1"), req("2")))
	require.Equal(t, []webhook.Outcome{webhook.Handled, webhook.Duplicate, webhook.Handled},
		r.outcomes(t, req("3"), req("2"), req("1")))
}

// gate is a handler that waits until it is let through.
type gate struct {
	arrived chan int // number of the call
	open    chan error
	mu      sync.Mutex
	calls   int
}

func newGate() *gate { return &gate{arrived: make(chan int, 9), open: make(chan error)} }

func (g *gate) handle(context.Context, *webhook.Callback[note]) error {
	g.mu.Lock()
	g.calls++
	g.arrived <- g.calls
	g.mu.Unlock()
	err := <-g.open
	if err != nil && err.Error() == "panic" {
		panic(err)
	}
	return err
}

// twice sends the same request twice at once, and lets the handler through with each of the errors.
func twice(t *testing.T, errs ...error) (statuses map[int]int, calls int) {
	t.Helper()
	g, r := newGate(), newRig(t, nil)
	opts := options(r.sink)
	opts.Deduplicator = webhook.NewDeduplicator(10)
	r.Receiver = webhook.New(opts, called("normal_end").Handle(g.handle))
	answers := make(chan webhook.Response, 2)
	for range 2 {
		go func() {
			answers <- r.Receive(context.Background(), signed(called("normal_end").Spec, hello, time.Now()))
		}()
	}
	synctest.Wait()
	for _, err := range errs {
		g.open <- err
		synctest.Wait()
	}
	statuses = map[int]int{}
	for range 2 {
		statuses[(<-answers).Status]++
	}
	return statuses, g.calls
}

func TestConcurrentDuplicates(t *testing.T) {
	down, panicking := errors.New("down"), errors.New("panic")
	for name, c := range map[string]struct {
		errs     []error
		statuses map[int]int
	}{
		"the second waits for the first":    {[]error{nil}, map[int]int{200: 2}},
		"the first fails, the second tries": {[]error{down, nil}, map[int]int{500: 1, 200: 1}},
		"the first panics":                  {[]error{panicking, nil}, map[int]int{500: 1, 200: 1}},
		"both fail":                         {[]error{down, down}, map[int]int{500: 2}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				statuses, calls := twice(t, c.errs...)
				require.Equal(t, c.statuses, statuses)
				require.Equal(t, len(c.errs), calls)
			})
		})
	}
}

// TestWaitForAnEqualRequestEnds: it has a deadline of its own.
func TestWaitForAnEqualRequestEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		opts := options(nil)
		opts.Deduplicator = webhook.NewDeduplicator(10)
		r := webhook.New(opts, called("normal_end").Handle(g.handle))
		req := func() *webhook.Request { return signed(called("normal_end").Spec, hello, time.Now()) }
		go r.Receive(context.Background(), req())
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		start := time.Now()
		require.Equal(t, 500, r.Receive(ctx, req()).Status)
		require.Equal(t, 400*time.Millisecond, time.Since(start))
		g.open <- nil
	})
}

// countingSink knows how often events came again.
type countingSink struct {
	webhook.Sink
	seen []string
}

func (c *countingSink) Seen(_ context.Context, ids ...string) { c.seen = append(c.seen, ids...) }

func TestSinksCountDuplicates(t *testing.T) {
	r := newRig(t, nil)
	counting := &countingSink{Sink: r.sink}
	opts := options(counting)
	opts.Deduplicator = webhook.NewDeduplicator(10)
	r.Receiver = webhook.New(opts, added().Handle(publish))
	at := time.Now()
	for range 3 {
		require.Equal(t, 200, r.send(t, signed(added().Spec, hello, at)).Status)
	}
	require.Equal(t, []string{idOfBody(added().Spec, hello), idOfBody(added().Spec, hello)}, counting.seen)
}

// stuckSink hangs when it is to count.
type stuckSink struct{ webhook.Sink }

func (stuckSink) Seen(context.Context, ...string) { time.Sleep(time.Minute) }

// TestRepeatsDoNotWaitForASinkThatCounts beyond its share: the answer is known already.
func TestRepeatsDoNotWaitForASinkThatCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, nil)
		opts := options(stuckSink{r.sink})
		opts.Deduplicator = webhook.NewDeduplicator(10)
		r.Receiver = webhook.New(opts, added().Handle(publish))
		req := signed(added().Spec, hello, time.Now())
		first, start := r.send(t, req), time.Now()
		require.Equal(t, first, r.send(t, req))
		require.Equal(t, (webhook.Budget-100*time.Millisecond)/2, time.Since(start))
		time.Sleep(2 * time.Minute) // for those who hang
	})
}

// TestEqualKeylessEventsDoNotWait: both are handled at once.
func TestEqualKeylessEventsDoNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		opts := options(nil)
		opts.Deduplicator = webhook.NewDeduplicator(10)
		r := webhook.New(opts, added().Handle(g.handle))
		at := time.Now()
		answers := make(chan webhook.Response, 2)
		for range 2 {
			go func() {
				answers <- r.Receive(context.Background(), signed(added().Spec, `{"Text":"a"}`, at))
			}()
		}
		synctest.Wait()
		require.Len(t, g.arrived, 2)
		g.open <- nil
		g.open <- nil
		require.Equal(t, 200, (<-answers).Status)
		require.Equal(t, 200, (<-answers).Status)
	})
}

// TestDeduplicatorIsBoundedInBytes: what is kept of an event does not depend on its size.
func TestDeduplicatorIsBoundedInBytes(t *testing.T) {
	const events, each = 2000, 300 // bytes, with room for what else the test does
	r := deduplicating(t, events)
	opts := options(discard{})
	opts.Deduplicator = webhook.NewDeduplicator(events)
	r.Receiver = webhook.New(opts, added().Handle(publish))
	pad := strings.Repeat("x", 8<<10)
	send := func(n int) {
		body := fmt.Sprintf(`{"Text":%q,"Key":"k%d"}`, pad, n)
		require.Equal(t, 200, r.send(t, signed(added().Spec, body, time.Now())).Status)
	}
	send(0)
	before := heap()
	for n := range events {
		send(n + 1)
	}
	require.Less(t, heap()-before, int64(events*each))
	runtime.KeepAlive(opts.Deduplicator)
}

type discard struct{}

func (discard) Put(context.Context, ...*webhook.Event) error { return nil }

// heap returns how many bytes are in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
