package webhook_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// remembering makes a rig with a Deduplicator of that many requests.
func remembering(t *testing.T, limit int) *rig {
	return newRig(t, func(o *webhook.Options) { o.Deduplicator = webhook.NewDeduplicator(limit) })
}

// outcomes sends requests one after the other and returns what became of them.
func (r *rig) outcomes(t *testing.T, requests ...*webhook.Request) (out []webhook.Outcome) {
	for _, req := range requests {
		r.send(t, req)
		out = append(out, r.last().Outcome)
	}
	return out
}

func TestTheSameRequestIsHandledOnce(t *testing.T) {
	at := time.Now()
	for _, s := range []webhook.Spec{added().Spec, called("normal_end").Spec, joined().Spec} {
		body := hello
		if s.Dialect == webhook.DialectRTC {
			body = roomEvent
		}
		r := remembering(t, 10)
		first := r.send(t, signed(s, body, at))
		require.Equal(t, first, r.send(t, signed(s, body, at)), "answered as before")
		require.Equal(t, webhook.Duplicate, r.last().Outcome)
		require.EqualValues(t, 1, r.calls.Load())
		require.Len(t, r.sink.Events(), 1)
	}
}

func TestADifferentRequestIsHandled(t *testing.T) {
	at := time.Now()
	base := func() *webhook.Request { return signed(added().Spec, hello, at) }
	other := base()
	other.Query = append(other.Query, webhook.Param{Name: "RequestID", Value: "2"})
	both := []webhook.Outcome{webhook.Handled, webhook.Handled}
	require.Equal(t, both, remembering(t, 10).outcomes(t, base(), other), "another query")
	other = base()
	other.Body = []byte(`{"Text":"another","Key":"k1"}`)
	require.Equal(t, both, remembering(t, 10).outcomes(t, base(), other), "another body")
	other = signed(added().Spec, hello, at.Add(time.Second))
	require.Equal(t, both, remembering(t, 10).outcomes(t, base(), other), "signed anew")
}

// TestRetriesOfCallKitAndRTC are known by their identity: nothing is signed that could differ.
func TestRetriesOfCallKitAreKnownByTheirIdentity(t *testing.T) {
	r := remembering(t, 10)
	retry := signed(called("normal_end").Spec, `{"Key":"k1","Text":"other order"}`, time.Now())
	retry.Query = set(retry.Query, "clientip", "192.0.2.9")
	require.Equal(t, []webhook.Outcome{webhook.Handled, webhook.Duplicate},
		r.outcomes(t, signed(called("normal_end").Spec, hello, time.Now()), retry))
}

func TestVerdictsAreRepeated(t *testing.T) {
	calls := 0
	r, first := ask(t, func(o *webhook.Options) { o.Deduplicator = webhook.NewDeduplicator(10); o.Now = moment },
		func(context.Context, *webhook.Callback[note]) (verdict, error) {
			calls++
			return verdict{ruling: webhook.Refused("no")}, nil
		})
	require.Equal(t, 401, first.Status, "signed now, but the clock stands at another time")
	require.Equal(t, 0, calls, "a rejection is not remembered")
	for range 3 {
		got := r.send(t, signed(asked().Spec, hello, moment()))
		require.Equal(t, `{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}`, string(got.Body))
	}
	require.Equal(t, 1, calls)
}

func TestFailuresAreNotRemembered(t *testing.T) {
	at := time.Now()
	r := remembering(t, 10)
	r.sink.Fail(errors.New("down"))
	require.Equal(t, 500, r.send(t, signed(added().Spec, hello, at)).Status)
	r.sink.Fail(nil)
	require.Equal(t, 200, r.send(t, signed(added().Spec, hello, at)).Status)
	require.Equal(t, webhook.Handled, r.last().Outcome)
	require.Len(t, r.sink.Events(), 1)
}

func TestWhatIsTooOldIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := remembering(t, 10)
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
		r := remembering(t, 10)
		signedFor := time.Now().Add(webhook.MaxAge)
		req := func() *webhook.Request { return signed(added().Spec, hello, signedFor) }
		require.Equal(t, []webhook.Outcome{webhook.Handled}, r.outcomes(t, req()))
		time.Sleep(2*webhook.MaxAge - time.Second)
		require.Equal(t, []webhook.Outcome{webhook.Duplicate}, r.outcomes(t, req()))
		time.Sleep(3 * time.Second)
		require.Equal(t, []webhook.Outcome{webhook.Rejected}, r.outcomes(t, req()))
	})
}

func TestOnlySoManyAreRemembered(t *testing.T) {
	r := remembering(t, 2)
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

// TestADuplicateDoesNotWaitForEver: it has a deadline of its own.
func TestADuplicateDoesNotWaitForEver(t *testing.T) {
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

func TestSinksThatCountHearOfDuplicates(t *testing.T) {
	r := newRig(t, nil)
	counting := &countingSink{Sink: r.sink}
	opts := options(counting)
	opts.Deduplicator = webhook.NewDeduplicator(10)
	r.Receiver = webhook.New(opts, added().Handle(publish))
	at := time.Now()
	for range 3 {
		require.Equal(t, 200, r.send(t, signed(added().Spec, hello, at)).Status)
	}
	require.Equal(t, []string{idPrefix + "k1", idPrefix + "k1"}, counting.seen)
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
		allow := func(context.Context, *webhook.Callback[note]) (v verdict, err error) { return v, nil }
		r.Receiver = webhook.New(opts, added().Handle(publish), asked().Handle(allow))
		for _, s := range []webhook.Spec{added().Spec, asked().Spec} {
			req := signed(s, hello, time.Now())
			first, start := r.send(t, req), time.Now()
			require.Equal(t, first, r.send(t, req))
			require.Equal(t, (webhook.Budget-100*time.Millisecond)/2, time.Since(start))
		}
		time.Sleep(2 * time.Minute) // for those who hang
	})
}
