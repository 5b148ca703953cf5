package webhook_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func refuseOnError(o *webhook.Options) { o.OnError = webhook.RefuseOnError }

func TestAnAnswerThatDoesNotEncodeIsAFailureOfTheHandler(t *testing.T) {
	broken := func(context.Context, *webhook.Callback[note]) (verdict, error) {
		return verdict{err: errors.New("no such member")}, nil
	}
	r, answer := ask(t, nil, broken)
	require.Equal(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, string(answer.Body))
	require.Equal(t, webhook.Defaulted, r.last().Outcome)
	require.Equal(t, webhook.Allow, r.last().Verdict)
	require.ErrorContains(t, r.last().Err, "no such member")

	r, answer = ask(t, refuseOnError, broken)
	require.Equal(t, `{"ActionStatus":"OK","ErrorInfo":"no answer for k1","ErrorCode":1}`,
		string(answer.Body))
	require.Equal(t, webhook.Refuse, r.last().Verdict)
}

// TestADefaultThatDoesNotEncodeAllows what would have gone ahead without us.
func TestADefaultThatDoesNotEncodeAllows(t *testing.T) {
	d := asked()
	d.Refuse = func(*note) verdict { return verdict{err: errors.New("no such member")} }
	r := newRig(t, nil)
	opts := options(r.sink)
	opts.OnError, opts.Observe = webhook.RefuseOnError, r.observe
	r.Receiver = webhook.New(opts, d.Handle(
		func(context.Context, *webhook.Callback[note]) (v verdict, err error) {
			return v, errors.New("no")
		}))
	answer := r.send(t, signed(d.Spec, hello, time.Now()))
	require.Equal(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, string(answer.Body))
	require.Equal(t, webhook.Allow, r.last().Verdict)
}

// TestRefusalOfABodyThatDoesNotFit: the declaration makes it without a payload.
func TestRefusalOfABodyThatDoesNotFit(t *testing.T) {
	called := false
	r, _ := ask(t, refuseOnError, func(
		context.Context, *webhook.Callback[note],
	) (v verdict, err error) {
		called = true
		return v, nil
	})
	called = false
	answer := r.send(t, signed(asked().Spec, odd(hello), time.Now()))
	require.Equal(t, `{"ActionStatus":"OK","ErrorInfo":"not understood","ErrorCode":1}`,
		string(answer.Body))
	require.False(t, called)
	require.Nil(t, r.last().Payload)
	require.Len(t, r.sink.Events(), 1, "the raw event is kept")
	require.Contains(t, r.sink.Events()[0].DecodeError, "Text: ")
}

// TestBeforeEventsAreKeptOnDemand: by the handler, or by KeepBefore, and never twice.
func TestBeforeEventsAreKeptOnDemand(t *testing.T) {
	allow := func(context.Context, *webhook.Callback[note]) (v verdict, err error) { return v, nil }
	publish := func(ctx context.Context, cb *webhook.Callback[note]) (v verdict, err error) {
		return v, cb.Publish(ctx)
	}
	keep := func(o *webhook.Options) { o.Before = webhook.KeepBefore }
	for name, c := range map[string]struct {
		change  func(*webhook.Options)
		handler func(context.Context, *webhook.Callback[note]) (verdict, error)
		kept    int
	}{
		"not by default":         {nil, allow, 0},
		"by the handler":         {nil, publish, 1},
		"by KeepBefore":          {keep, allow, 1},
		"by both, but only once": {keep, publish, 1},
	} {
		r, _ := ask(t, c.change, c.handler)
		require.Len(t, r.sink.Events(), c.kept, name)
		require.Equal(t, c.kept == 1, r.last().Kept, name)
	}
}
