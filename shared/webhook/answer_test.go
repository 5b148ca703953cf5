package webhook_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestAnswers compares the answers of each dialect with what a golden file shows.
func TestAnswers(t *testing.T) {
	var b strings.Builder
	for _, s := range []webhook.Spec{added().Spec, called("normal_end").Spec, joined().Spec} {
		show := func(what string, got webhook.Response) {
			require.True(t, json.Valid(got.Body), "%s", got.Body)
			fmt.Fprintf(&b, "%-8s %-20s %d %s\n", s.Dialect, what, got.Status, got.Body)
		}
		body := hello
		if s.Dialect == webhook.DialectRTC {
			body = roomEvent
		}
		r := newRig(t, nil)
		show("handled", r.send(t, signed(s, body, time.Now())))
		show("body does not fit", r.send(t, signed(s, odd(body), time.Now())))
		show("not JSON", r.send(t, signed(s, body[1:], time.Now())))
		get := signed(s, body, time.Now())
		get.Method = "GET"
		show("GET", r.send(t, get))
		large := signed(s, body, time.Now())
		large.Body = make([]byte, webhook.MaxBody+1)
		show("too large", r.send(t, large))
		r.sink.Fail(errors.New("disk \"x\" is full"))
		show("not kept", r.send(t, signed(s, body, time.Now())))
		outside := signed(s, body, time.Now())
		outside.Path = "/"
		show("no path secret", r.send(t, outside))
	}
	golden.Require(t, "testdata/answers.golden", b.String())
}

// odd makes a body that is JSON but not of its type.
func odd(body string) string { return strings.Replace(body, `"hello"`, `{}`, 1) }

func TestVerdicts(t *testing.T) {
	own, err := webhook.Codes{From: 10100, To: 10200}.Refused(10150, `no "swearing"`)
	require.NoError(t, err)
	for _, c := range []struct {
		ruling  webhook.Ruling
		want    string
		verdict webhook.Verdict
	}{
		{webhook.Ruling{}, `"ErrorInfo":"","ErrorCode":0}`, webhook.Allow},
		{webhook.Allowed(), `"ErrorInfo":"","ErrorCode":0}`, webhook.Allow},
		{webhook.Refused("not now"), `"ErrorInfo":"not now","ErrorCode":1}`, webhook.Refuse},
		{webhook.Dropped(), `"ErrorInfo":"","ErrorCode":2}`, webhook.Drop},
		{own, `"ErrorInfo":"no \"swearing\"","ErrorCode":10150}`, webhook.Refuse},
		{webhook.Ruling{Verdict: webhook.Rewrite},
			`"ErrorInfo":"","ErrorCode":0,"Text":"rewritten"}`, webhook.Rewrite},
	} {
		r, got := ask(t, nil, func(context.Context, *webhook.Callback[note]) (verdict, error) {
			return verdict{ruling: c.ruling}, nil
		})
		require.Equal(t, `{"ActionStatus":"OK",`+c.want, string(got.Body))
		require.Equal(t, 200, got.Status)
		require.Equal(t, c.verdict, r.last().Verdict)
		require.Equal(t, webhook.Answered, r.last().Outcome)
	}
}

// ask has one before-command answered by h.
func ask(
	t *testing.T, change func(*webhook.Options),
	h func(context.Context, *webhook.Callback[note]) (verdict, error),
) (*rig, webhook.Response) {
	t.Helper()
	r := newRig(t, change)
	opts := options(r.sink)
	opts.Observe = r.observe
	if change != nil {
		change(&opts)
	}
	r.Receiver = webhook.New(opts, asked().Handle(h))
	return r, r.send(t, signed(asked().Spec, hello, time.Now()))
}

func TestCodesOutsideTheRangeAreErrors(t *testing.T) {
	codes := webhook.Codes{From: 10100, To: 10200}
	for code, ok := range map[int]bool{
		10099: false, 10100: true, 10200: true, 10201: false, 0: false,
	} {
		ruling, err := codes.Refused(code, "no")
		require.Equal(t, ok, err == nil, code)
		if ok {
			require.Equal(t, webhook.Ruling{Verdict: webhook.Refuse, Code: code, Info: "no"}, ruling)
			continue
		}
		require.Zero(t, ruling)
		require.ErrorContains(t, err, "10100-10200")
	}
}
