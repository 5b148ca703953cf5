package consume_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type blocked = consume.Event[sns.BlackListAddPayload]

// onBlocked takes events of a blocklist with a function of no payload.
func onBlocked(f func(context.Context) error) consume.Handler {
	return consume.On(sns.BlackListAdd, func(ctx context.Context, _ blocked) error { return f(ctx) })
}

func blockedMessage(t testing.TB, id string) consume.Message {
	return consume.Message{Body: consumetest.Message(t, sns.BlackListAdd.Spec, id)}
}

// TestOn: both kinds of declarations give functions their payload and what else is known.
func TestOn(t *testing.T) {
	var got blocked
	var carried string
	var asked consume.Event[group.BeforeSendMsgPayload]
	c := consume.New(consume.Options{},
		consume.On(sns.BlackListAdd, func(ctx context.Context, e blocked) error {
			got, carried = e, trace.From(ctx)
			return nil
		}),
		consume.On(group.BeforeSendMsg,
			func(_ context.Context, e consume.Event[group.BeforeSendMsgPayload]) error {
				asked = e
				return nil
			}),
	)
	e := consumetest.Event(t, sns.BlackListAdd.Spec, "1400000000/1")
	e.Subject, e.ClientIP, e.OptPlatform, e.RequestID = "id", "192.0.2.1", "iOS", "r1"
	e.TraceParent = trace.New()
	r := c.Consume(t.Context(), consume.Message{Body: e.AppendJSON(nil)})
	require.Equal(t, consume.Done, r.Outcome, r.Err)
	require.Equal(t, "1400000000/1", r.ID)
	require.Equal(t, "tencent.sns.Sns.CallbackBlackListAdd", r.Type)
	require.NotEmpty(t, got.Payload.PairList)
	require.Equal(t, consume.Meta{
		ID: "1400000000/1", App: 1400000000, Type: r.Type, Subject: "id", Time: e.Time.UTC(),
		ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "r1", Raw: got.Raw,
		TraceParent: e.TraceParent,
	}, got.Meta)
	require.Equal(t, e.TraceParent, carried)
	require.Equal(t, e.TraceParent, r.TraceParent)
	require.JSONEq(t, string(e.Data), string(got.Raw))

	r = c.Consume(t.Context(), consume.Message{
		Body: consumetest.Message(t, group.BeforeSendMsg.Spec, "1400000000/2")})
	require.Equal(t, consume.Done, r.Outcome, r.Err)
	require.NotEmpty(t, asked.Payload.GroupID)
}

// TestEachShapeOfPush: an envelope is one event, whole or divided by SINK_SPLIT.
func TestEachShapeOfPush(t *testing.T) {
	var counts []int
	c := consume.New(consume.Options{}, consume.On(push.OfflinePush,
		func(_ context.Context, e consume.Event[push.OfflinePushPayload]) error {
			counts = append(counts, len(e.Payload.Events))
			return nil
		}))
	whole := consumetest.Event(t, push.OfflinePush.Spec, "whole")
	var payload push.OfflinePushPayload
	require.NoError(t, push.OfflinePush.DecodeEvent(bytes.Clone(whole.Data), &payload))
	payload.Events = append(payload.Events, payload.Events...)
	whole.Data, _ = wire.Marshal(&payload)
	require.Equal(t, consume.Done, c.Consume(t.Context(), consume.Message{Body: whole.AppendJSON(nil)}).Outcome)
	parts := payload.Divide()
	for i, part := range parts {
		e := *whole
		e.ID, e.Data = fmt.Sprint("part-", i), part
		require.Equal(t, consume.Done, c.Consume(t.Context(), consume.Message{Body: e.AppendJSON(nil)}).Outcome)
	}
	require.Len(t, counts, 1+len(parts))
	require.Equal(t, len(parts), counts[0])
	require.Equal(t, 1, counts[1])
}

// hopeless are messages that no attempt will ever consume.
func hopeless(t *testing.T) map[string]struct {
	body []byte
	why  error
} {
	unfit := consumetest.Event(t, sns.BlackListAdd.Spec, "unfit")
	unfit.Data = []byte(`{"PairList":7}`)
	other := consumetest.Event(t, sns.BlackListAdd.Spec, "other")
	other.Data = []byte(`{"CallbackCommand":"Sns.CallbackFriendAdd"}`)
	raw := consumetest.Event(t, sns.BlackListAdd.Spec, "raw")
	raw.Data = []byte("\xff")
	return map[string]struct {
		body []byte
		why  error
	}{
		"no JSON":       {[]byte("Message Body"), webhook.ErrEvent},
		"empty":         {nil, webhook.ErrEvent},
		"other JSON":    {[]byte(`{"a":1}`), webhook.ErrEvent},
		"unfit":         {unfit.AppendJSON(nil), wire.ErrType},
		"other command": {other.AppendJSON(nil), wire.ErrMismatch},
		"data_base64":   {raw.AppendJSON(nil), wire.ErrSyntax},
		"no handler":    {consumetest.Message(t, sns.FriendAdd.Spec, "friend"), consume.ErrUnhandled},
		"given up":      {consumetest.Message(t, sns.BlackListAdd.Spec, "given up"), errGivenUp},
		"wrapped error": {consumetest.Message(t, sns.BlackListAdd.Spec, "wrapped"), errGivenUp},
	}
}

var errGivenUp = errors.New("given up")

// TestDeadLetters: what can never be consumed goes to the dead letters once, as it was.
func TestDeadLetters(t *testing.T) {
	handler := onBlocked(func(context.Context) error {
		return fmt.Errorf("outer: %w", consume.Permanent(errGivenUp))
	})
	for name, m := range hopeless(t) {
		var dead webhooktest.Sink
		c := consume.New(consume.Options{DeadLetter: &dead}, handler)
		r := c.Consume(t.Context(), consume.Message{Body: m.body})
		require.Equal(t, consume.Dead, r.Outcome, name)
		require.ErrorIs(t, r.Err, m.why, name)
		require.Len(t, dead.Events(), 1, name)
		letter := dead.Events()[0]
		require.Equal(t, r.Err.Error(), letter.DeadLetter, name)
		if want, err := webhook.ParseEvent(m.body); err == nil {
			want.DeadLetter = letter.DeadLetter
			require.Equal(t, *want, letter, name)
		} else {
			require.Equal(t, consume.UndecodableType, letter.Type)
			require.Equal(t, string(m.body), string(letter.Data))
		}

		dead.Fail(errors.New("full"))
		r = c.Consume(t.Context(), consume.Message{Body: m.body})
		require.Equal(t, consume.Failed, r.Outcome, "it is not lost: "+name)
		require.ErrorContains(t, r.Err, "full")

		r = consume.New(consume.Options{}, handler).Consume(t.Context(), consume.Message{Body: m.body})
		require.Equal(t, consume.Failed, r.Outcome, name)
		require.ErrorIs(t, r.Err, consume.ErrNoDeadLetter, name)
		require.ErrorIs(t, r.Err, m.why, name)
	}
}

// TestOnUnhandled takes the place of dead letters for what nobody else takes.
func TestOnUnhandled(t *testing.T) {
	var got []string
	c := consume.New(consume.Options{}, onBlocked(func(context.Context) error { return nil }),
		consume.OnUnhandled(func(_ context.Context, e consume.Event[wire.Raw]) error {
			got = append(got, e.Type+" "+e.ID)
			return nil
		}))
	unknown := &webhook.Event{ID: "u", Source: "/tencent/1", Type: webhook.UnknownType,
		Subject: "New.Command", Data: []byte("\xff")}
	for _, body := range [][]byte{
		unknown.AppendJSON(nil),
		consumetest.Message(t, sns.FriendAdd.Spec, "f"),
		consumetest.Message(t, sns.BlackListAdd.Spec, "b"),
	} {
		require.Equal(t, consume.Done, c.Consume(t.Context(), consume.Message{Body: body}).Outcome)
	}
	require.Equal(t, []string{"tencent.unknown u", "tencent.sns.Sns.CallbackFriendAdd f"}, got)
	ignoring := consume.New(consume.Options{}, consume.OnUnhandled(consume.Ignore))
	require.Equal(t, consume.Done, ignoring.Consume(t.Context(), blockedMessage(t, "i")).Outcome)
}

// TestMain: some tests wait.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestFailures: an error, a panic, an exit and a timeout make a counted event come again, and one
// that nobody counts a dead letter in the end.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		f     func(context.Context) error
		want  error
		calls int32 // of an uncounted message
	}{
		"error":   {func(context.Context) error { return errGivenUp }, errGivenUp, 2},
		"panic":   {func(context.Context) error { panic("secret text") }, consume.ErrPanic, 2},
		"exit":    {func(context.Context) error { runtime.Goexit(); return nil }, consume.ErrPanic, 2},
		"context": {func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, context.DeadlineExceeded, 2},
		"hang":    {func(context.Context) error { select {} }, consume.ErrTimeout, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			var dead webhooktest.Sink
			var log bytes.Buffer
			consumer := consume.New(consume.Options{
				DeadLetter: &dead, Attempts: 2, Timeout: 20 * time.Millisecond,
				Log: slog.New(slog.NewJSONHandler(&log, nil)),
			}, onBlocked(func(ctx context.Context) error { calls.Add(1); return c.f(ctx) }))

			m := blockedMessage(t, "1")
			r := consumer.Consume(t.Context(), m)
			require.Equal(t, consume.Failed, r.Outcome)
			require.ErrorIs(t, r.Err, c.want)
			require.EqualValues(t, 1, calls.Load())
			require.Empty(t, dead.Events())

			m.Uncounted = true
			r = consumer.Consume(t.Context(), m)
			require.Equal(t, consume.Dead, r.Outcome)
			require.ErrorIs(t, r.Err, c.want)
			require.EqualValues(t, 1+c.calls, calls.Load())
			require.Len(t, dead.Events(), 1)
			require.NotContains(t, log.String(), "secret text")
			require.Contains(t, log.String(), `"id":"1"`)
		})
	}
}

// TestRecovers: an uncounted event that works at the second attempt is done.
func TestRecovers(t *testing.T) {
	calls := 0
	c := consume.New(consume.Options{}, onBlocked(func(context.Context) error {
		if calls++; calls == 1 {
			return errGivenUp
		}
		return nil
	}))
	m := blockedMessage(t, "1")
	m.Uncounted = true
	require.Equal(t, consume.Done, c.Consume(t.Context(), m).Outcome)
	require.Equal(t, 2, calls)
}

// TestEndedContext: nothing is begun for which there is no time.
func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := consume.New(consume.Options{}, onBlocked(func(context.Context) error {
		t.Error("called")
		return nil
	}))
	r := c.Consume(ctx, blockedMessage(t, "1"))
	require.Equal(t, consume.Failed, r.Outcome)
	require.ErrorIs(t, r.Err, context.Canceled)
}

func TestTwoHandlersForOneTypePanic(t *testing.T) {
	h := onBlocked(func(context.Context) error { return nil })
	require.Panics(t, func() { consume.New(consume.Options{}, h, h) })
}

func TestObserve(t *testing.T) {
	var got []consume.Result
	c := consume.New(consume.Options{
		Observe: func(_ context.Context, r consume.Result) { got = append(got, r) },
	}, onBlocked(func(context.Context) error { return nil }))
	r := c.Consume(t.Context(), blockedMessage(t, "1"))
	require.Equal(t, []consume.Result{r}, got)
}
