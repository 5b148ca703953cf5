package hold_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/hold"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

var creds = sender.Credentials{App: 1400000000, Token: "token", RTCKey: "key"}

// down is a sink that fails a number of times before it stores events.
type down struct {
	webhooktest.Sink
	failures atomic.Int64
	err      error
}

func (d *down) Put(ctx context.Context, events ...*webhook.Event) error {
	if d.failures.Add(-1) >= 0 {
		return d.err
	}
	return d.Sink.Put(ctx, events...)
}

func (d *down) Close() error { return nil }

const always = 1 << 40

// receiver holds at most two requests whose events the sink did not take.
func receiver(s sink.Sink) *hold.Receiver {
	all := defaults.All()
	h := hold.New(2, all)
	return h.Receiver(webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{creds.App},
			Tokens: webhook.Keys(creds.Token), RTCKeys: webhook.Keys(creds.RTCKey)},
		Sink: h.Sink(s), Before: webhook.KeepBefore,
	}, all...))
}

func request(t *testing.T, spec webhook.Spec) *webhook.Request {
	body := webhooktest.Sample(t, string(spec.Command))
	return creds.Sign(&spec, []byte(body), sender.Origin{}, time.Now()).Core("/")
}

// TestHeld: the failed answer comes when Tencent has stopped waiting, unless nothing follows from
// that.
func TestHeld(t *testing.T) {
	full := errors.New("disk full")
	for name, c := range map[string]struct {
		spec     webhook.Spec
		change   func(*webhook.Request)
		failures int64
		err      error
		status   int
		late     bool // the answer comes after all that time, else soon
		stored   int
	}{
		"never taken":   {spec: sns.BlackListAdd.Spec, failures: always, status: 500, late: true},
		"taken at once": {spec: sns.BlackListAdd.Spec, status: 200, stored: 1},
		"taken later":   {spec: sns.BlackListAdd.Spec, failures: 3, status: 200, stored: 1},
		"too large": {spec: sns.BlackListAdd.Spec, failures: always, err: sink.ErrTooLarge,
			status: 500, late: true},
		"asks":   {spec: c2c.BeforeSendMsg.Spec, failures: always, status: 200},
		"of rtc": {spec: rtc.Room.Spec, failures: always, status: 500},
		"unknown": {spec: sns.BlackListAdd.Spec, change: rename, failures: always, status: 500,
			late: true},
		"routed": {spec: sns.BlackListAdd.Spec, failures: always, status: 500,
			change: func(r *webhook.Request) { r.Routed = true }},
		"forged": {spec: sns.BlackListAdd.Spec, failures: always, status: 401, change: forge},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &down{err: full}
				if c.err != nil {
					s.err = c.err
				}
				s.failures.Store(c.failures)
				req := request(t, c.spec)
				req.Received = time.Now()
				if c.change != nil {
					c.change(req)
				}
				start := time.Now()
				require.Equal(t, c.status, receiver(s).Receive(t.Context(), req).Status)
				took := time.Since(start)
				if c.late {
					require.Equal(t, webhook.Budget, took)
				} else {
					require.Less(t, took, 800*time.Millisecond)
				}
				require.Len(t, s.Events(), c.stored)
			})
		})
	}
}

// rename gives a request an unknown command.
func rename(r *webhook.Request) { set(r, "CallbackCommand", "Sns.CallbackNew") }

func forge(r *webhook.Request) { set(r, "Sign", "0") }

func set(r *webhook.Request, name, value string) {
	for i := range r.Query {
		if r.Query[i].Name == name {
			r.Query[i].Value = value
		}
	}
}

// TestHeldWithoutABody: what there was no memory for is lost if it is answered, when it is an event that
// Tencent would repeat.
func TestHeldWithoutABody(t *testing.T) {
	for name, c := range map[string]struct {
		spec   webhook.Spec
		change func(*webhook.Request)
		took   time.Duration
	}{
		"informs":  {spec: sns.BlackListAdd.Spec, took: webhook.Budget},
		"asks":     {spec: c2c.BeforeSendMsg.Spec},
		"of rtc":   {spec: rtc.Room.Spec},
		"stranger": {spec: sns.BlackListAdd.Spec, change: forge},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, req := receiver(&down{}), request(t, c.spec)
				req.Received, req.Body = time.Now(), nil
				if c.change != nil {
					c.change(req)
				}
				if _, ok := r.Precheck(t.Context(), req); !ok {
					return // it is answered
				}
				req.Busy = true
				require.Equal(t, 503, r.Receive(t.Context(), req).Status)
				require.Equal(t, c.took, time.Since(req.Received))
			})
		})
	}
}

// TestHeldOverHTTP: a sender that is held reads its answer at the end, though its body has not been read.
func TestHeldOverHTTP(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n, s := memnet.New(), local.NewServer(local.Handler(receiver(&down{})))
		go func() { _ = s.Serve(local.Limit(n)) }()
		t.Cleanup(func() {
			require.NoError(t, s.Close())
			time.Sleep(time.Second) // connections that were answered early are closed later
		})
		start := time.Now()
		post := func() net.Conn {
			req := creds.Sign(&sns.BlackListAdd.Spec, nil, sender.Origin{}, start)
			conn, err := n.Dial(t.Context(), "", "")
			require.NoError(t, err)
			_, err = fmt.Fprintf(conn, "POST /?%s HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s",
				req.RawQuery(), webhook.MaxBody, make([]byte, webhook.MaxBody-1))
			require.NoError(t, err)
			synctest.Wait()
			return conn
		}
		for range 65 { // as many as there is memory for
			post()
		}
		conn := post()
		require.Zero(t, time.Since(start))
		answer, err := bufio.NewReader(conn).ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, "HTTP/1.1 503 Service Unavailable\r\n", answer)
		require.Equal(t, webhook.Budget, time.Since(start))
	})
}

// TestHeldAtOnce: what is more than the limit is answered at once, and a slot is free again after
// its request.
func TestHeldAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &down{err: errors.New("disk full")}
		s.failures.Store(always)
		r := receiver(s)
		for range 2 {
			var held, soon atomic.Int64
			for range 5 {
				go func() {
					start := time.Now()
					if r.Receive(t.Context(), request(t, sns.BlackListAdd.Spec)); time.Since(start) == 0 {
						soon.Add(1)
						return
					}
					held.Add(1)
				}()
			}
			synctest.Wait()
			require.EqualValues(t, 3, soon.Load())
			time.Sleep(webhook.Budget)
			synctest.Wait()
			require.EqualValues(t, 2, held.Load())
		}
	})
}

// TestHeldUntilTheSenderLeaves.
func TestHeldUntilTheSenderLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &down{err: errors.New("disk full")}
		s.failures.Store(always)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		receiver(s).Receive(ctx, request(t, sns.BlackListAdd.Spec))
		require.LessOrEqual(t, time.Since(start), time.Second)
	})
}

// TestFurtherSinksGetEventsOnce: they have no say in whether an event was kept, and are not tried again.
func TestFurtherSinksGetEventsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first, further := &down{err: errors.New("disk full")}, &down{}
		first.failures.Store(3)
		driver := func(s sink.Sink) sink.Driver {
			return func(context.Context, string) (sink.Sink, error) { return s, nil }
		}
		s, err := sink.Open(t.Context(), "sqlite:,log:",
			sink.Drivers{"sqlite": driver(first), "log": driver(further)})
		require.NoError(t, err)
		require.Equal(t, 200, receiver(s).Receive(t.Context(), request(t, sns.BlackListAdd.Spec)).Status)
		require.Len(t, first.Events(), 1)
		require.Len(t, further.Events(), 1)
	})
}
