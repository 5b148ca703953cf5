package webhook_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// fault is a way in which our side can have a bad moment, and what Tencent is told then.
type fault struct {
	name    string
	handler func(context.Context, *webhook.Callback[note]) error // nil publishes, or allows
	sink    func(context.Context) error                          // nil keeps
	refuses string                                               // the sink, events with this text
	odd     bool                                                 // the body does not fit its type
	clock   time.Duration                                        // how far it is off

	after, before told
}

// told is what comes of a fault: the answer, when it was given, and what was kept.
type told struct {
	status  int
	outcome webhook.Outcome
	kept    int
	took    time.Duration
}

const (
	ms     = time.Millisecond
	second = time.Second
)

// faults is the table of issue and documentation. Before-commands run with KeepBefore here, so
// that sinks matter to them; BEFORE_ON_ERROR decides where the outcome is Defaulted.
func faults() []fault {
	down := errors.New("sink: connection refused")
	type callback = *webhook.Callback[note]
	return []fault{
		{name: "nothing is wrong",
			after: told{200, webhook.Handled, 1, 0}, before: told{200, webhook.Answered, 1, 0}},

		{name: "handler returns an error",
			handler: func(context.Context, callback) error { return errors.New("no") },
			after:   told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 1, 0}},
		{name: "handler panics",
			handler: func(context.Context, callback) error { panic("secret text") },
			after:   told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 1, 0}},
		{name: "handler panics with nil",
			handler: func(context.Context, callback) error { panic(nil) },
			after:   told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 1, 0}},
		{name: "handler ends its goroutine",
			handler: func(context.Context, callback) error { runtime.Goexit(); return nil },
			after:   told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 1, 0}},
		{name: "handler sleeps 10 s",
			handler: func(context.Context, callback) error { time.Sleep(10 * second); return nil },
			after:   told{500, webhook.Failed, 0, 1900 * ms},
			before:  told{200, webhook.Defaulted, 1, 1500 * ms}},
		{name: "handler waits for its context",
			handler: func(ctx context.Context, _ callback) error { <-ctx.Done(); return ctx.Err() },
			after:   told{500, webhook.Failed, 0, 1900 * ms},
			before:  told{200, webhook.Defaulted, 1, 1500 * ms}},
		{name: "handler publishes after its timeout",
			handler: func(ctx context.Context, cb callback) error {
				time.Sleep(10 * second)
				return cb.Publish(ctx)
			},
			after:  told{500, webhook.Failed, 0, 1900 * ms},
			before: told{200, webhook.Defaulted, 1, 1500 * ms}},
		{name: "handler panics after its timeout",
			handler: func(context.Context, callback) error { time.Sleep(10 * second); panic("late") },
			after:   told{500, webhook.Failed, 0, 1900 * ms},
			before:  told{200, webhook.Defaulted, 1, 1500 * ms}},
		{name: "handler publishes to a sink that hangs, and ignores the error",
			handler: func(ctx context.Context, cb callback) error { _ = cb.Publish(ctx); return nil },
			sink:    func(context.Context) error { time.Sleep(10 * second); return down },
			after:   told{500, webhook.Failed, 0, 1900 * ms},
			before:  told{200, webhook.Answered, 0, 1325 * ms}}, // half of 1500, and of what is left
		{name: "handler panics after it has published",
			handler: func(ctx context.Context, cb callback) error {
				_ = cb.Publish(ctx)
				panic("afterwards")
			},
			after: told{500, webhook.Failed, 1, 0}, before: told{200, webhook.Defaulted, 1, 0}},

		{name: "sink is down", sink: func(context.Context) error { return down },
			after: told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Answered, 0, 0}},
		{name: "sink hangs, whatever its context",
			sink:   func(context.Context) error { time.Sleep(10 * second); return down },
			after:  told{500, webhook.Failed, 0, 1900 * ms},
			before: told{200, webhook.Answered, 0, 950 * ms}},
		{name: "sink hangs until its context ends",
			sink:   func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
			after:  told{500, webhook.Failed, 0, 1900 * ms},
			before: told{200, webhook.Answered, 0, 950 * ms}},
		{name: "sink is slow", sink: func(context.Context) error { time.Sleep(900 * ms); return nil },
			after:  told{200, webhook.Handled, 1, 900 * ms},
			before: told{200, webhook.Answered, 1, 900 * ms}},
		{name: "sink refuses one event", refuses: "hello",
			after: told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Answered, 0, 0}},
		{name: "sink panics", sink: func(context.Context) error { panic("sink") },
			after: told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Answered, 0, 0}},

		{name: "body does not fit", odd: true,
			after: told{200, webhook.Undecoded, 1, 0}, before: told{200, webhook.Defaulted, 1, 0}},
		{name: "body does not fit, sink is down", odd: true,
			sink:  func(context.Context) error { return down },
			after: told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 0, 0}},
		{name: "body does not fit, sink hangs", odd: true,
			sink:   func(context.Context) error { time.Sleep(10 * second); return down },
			after:  told{500, webhook.Failed, 0, 1900 * ms},
			before: told{200, webhook.Defaulted, 0, 950 * ms}},
		{name: "body does not fit, sink panics", odd: true,
			sink:  func(context.Context) error { panic("sink") },
			after: told{500, webhook.Failed, 0, 0}, before: told{200, webhook.Defaulted, 0, 0}},

		{name: "clock is 59 s ahead", clock: 59 * second,
			after: told{200, webhook.Handled, 1, 0}, before: told{200, webhook.Answered, 1, 0}},
		{name: "clock is 61 s ahead", clock: 61 * second,
			after: told{401, webhook.Rejected, 0, 0}, before: told{401, webhook.Rejected, 0, 0}},
		{name: "clock is 59 s behind", clock: -59 * second,
			after: told{200, webhook.Handled, 1, 0}, before: told{200, webhook.Answered, 1, 0}},
		{name: "clock is 61 s behind", clock: -61 * second,
			after: told{401, webhook.Rejected, 0, 0}, before: told{401, webhook.Rejected, 0, 0}},
	}
}

// faultySink does something to each Put before it keeps.
type faultySink struct {
	*webhooktest.Sink
	do      func(context.Context) error
	refuses string
}

func (f faultySink) Put(ctx context.Context, events ...*webhook.Event) error {
	if f.do != nil {
		if err := f.do(ctx); err != nil {
			return err
		}
	}
	for _, e := range events {
		if f.refuses != "" && strings.Contains(string(e.Data), f.refuses) {
			return errPicky
		}
	}
	return f.Sink.Put(ctx, events...)
}

// options of a receiver on which the fault has come.
func (f fault) options(r *rig) webhook.Options {
	opts := options(faultySink{r.sink, f.sink, f.refuses})
	opts.Log, opts.Observe, opts.Before = logTo(r.log), r.observe, webhook.KeepBefore
	opts.Now = func() time.Time { return time.Now().Add(f.clock) }
	return opts
}

func (f fault) afterHandler(d webhook.After[note]) webhook.Handler {
	return d.Handle(func(ctx context.Context, cb *webhook.Callback[note]) error {
		if f.handler == nil {
			return cb.Publish(ctx)
		}
		return f.handler(ctx, cb)
	})
}

func TestFaultsOfAfterCommands(t *testing.T) {
	for _, d := range []webhook.After[note]{added(), called("normal_end"), joined()} {
		for _, f := range faults() {
			t.Run(d.Dialect.String()+"/"+f.name, func(t *testing.T) {
				want := f.after
				if want.outcome == webhook.Rejected && d.Dialect != webhook.DialectChat {
					want = told{200, webhook.Handled, 1, 0} // only chat has a time
				}
				f.check(t, f.afterHandler(d), webhook.AllowOnError, want)
			})
		}
	}
}

func TestFaultsOfBeforeCommands(t *testing.T) {
	for kind, onError := range map[string]webhook.OnError{
		"tencent/": webhook.TencentOnError, "allow/": webhook.AllowOnError,
		"refuse/": webhook.RefuseOnError,
	} {
		for _, f := range faults() {
			name := kind + f.name
			t.Run(name, func(t *testing.T) {
				h := asked().Handle(func(
					ctx context.Context, cb *webhook.Callback[note],
				) (v verdict, err error) {
					if f.handler != nil {
						err = f.handler(ctx, cb)
					}
					return v, err
				})
				f.check(t, h, onError, f.before)
			})
		}
	}
}

// check sends one request through the fault, and compares.
func (f fault) check(t *testing.T, h webhook.Handler, onError webhook.OnError, want told) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, nil)
		opts := f.options(r)
		opts.OnError = onError
		r.Receiver = webhook.New(opts, h)
		body := map[webhook.Dialect]string{webhook.DialectRTC: roomEvent}[h.Spec.Dialect]
		if body == "" {
			body = hello
		}
		if f.odd {
			body = odd(body)
		}
		start := time.Now()
		answer := r.send(t, signed(h.Spec, body, start))
		took := time.Since(start)
		time.Sleep(time.Minute) // what is late does what it does
		synctest.Wait()
		got := told{answer.Status, r.last().Outcome, len(r.sink.Events()), took}
		require.Equal(t, want, got)
		require.Equal(t, errorCode(want, onError), codeOf(t, answer))
		require.NotContains(t, string(answer.Body), "secret text")
		if strings.Contains(f.name, "panics") {
			require.Contains(t, r.log.String(), `"stack":"github.com/tencent-webhooks/`)
		}
		f.checkNext(t, r, signed(h.Spec, strings.Replace(body, "hello", "good day", 1), time.Now()))
	})
}

// checkNext: a sink that refuses an event keeps the next.
func (f fault) checkNext(t *testing.T, r *rig, next *webhook.Request) {
	if f.refuses == "" {
		return
	}
	require.Equal(t, 200, r.send(t, next).Status)
	require.Len(t, r.sink.Events(), 1)
	require.Equal(t, string(next.Body), string(r.sink.Events()[0].Data))
}

// errorCode is what an answer should say.
func errorCode(want told, onError webhook.OnError) int {
	failed := want.status != 200
	if failed || want.outcome == webhook.Defaulted && onError == webhook.RefuseOnError {
		return 1
	}
	return 0
}

// codeOf reads the error code from an answer of any dialect.
func codeOf(t *testing.T, answer webhook.Response) int {
	t.Helper()
	var a struct {
		ErrorCode int
		Code      int `json:"code"`
	}
	require.NoError(t, json.Unmarshal(answer.Body, &a))
	return max(a.ErrorCode, a.Code)
}
