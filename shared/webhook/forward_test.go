package webhook_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// away is a Forwarder that notes what it was given.
type away struct {
	// act decides how it goes; nil is well.
	act func(ctx context.Context) error

	mu   sync.Mutex
	went []string // how, and to which function
}

var errAway = errors.New("nobody there")

// elsewhere is what the functions elsewhere answer.
var elsewhere = webhook.Response{Status: 200, Body: []byte(`{"ErrorCode":0,"from":"elsewhere"}`)}

func (a *away) note(ctx context.Context, how, function string) error {
	a.mu.Lock()
	a.went = append(a.went, how+" "+function)
	a.mu.Unlock()
	if a.act == nil {
		return nil
	}
	return a.act(ctx)
}

func (a *away) Invoke(
	ctx context.Context, function string, _ *webhook.Request,
) (webhook.Response, error) {
	return elsewhere, a.note(ctx, "ask", function)
}

func (a *away) Forward(ctx context.Context, function string, _ *webhook.Request) error {
	return a.note(ctx, "tell", function)
}

// newRouter returns a Receiver that forwards all commands of the tests, and what it notes.
func newRouter(t *testing.T, a *away, change func(*webhook.Options)) *rig {
	t.Helper()
	r := &rig{log: new(safeBuffer)}
	opts := options(nil)
	opts.Log, opts.Observe, opts.Unknown = logTo(r.log), r.observe, a
	if change != nil {
		change(&opts)
	}
	r.Receiver = webhook.New(opts, added().Forward(a), asked().Forward(a), joined().Forward(a),
		called("normal_end").Forward(a))
	return r
}

func TestForward(t *testing.T) {
	success := `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`
	unknown := spec("Note.CallbackNever", "", "")
	for _, c := range []struct {
		spec    webhook.Spec
		body    string
		answer  string
		went    string
		outcome webhook.Outcome
	}{
		{added().Spec, hello, success, "tell note/added", webhook.Forwarded},
		{added().Spec, `{"Text":1}`, success, "tell note/added", webhook.Forwarded},
		{asked().Spec, hello, string(elsewhere.Body), "ask note/before-add", webhook.Forwarded},
		{joined().Spec, `{"EventGroupId":1,"EventType":101}`, `{"code":0}`, "tell rtc/room",
			webhook.Forwarded},
		{joined().Spec, `{"EventGroupId":1,"EventType":999}`, `{"code":0}`, "tell rtc/room",
			webhook.Forwarded},
		{joined().Spec, `{"EventGroupId":99,"EventType":1}`, `{"code":0}`, "tell unknown",
			webhook.Unhandled},
		{called("call_end").Spec, `{"CallResult":"normal_end"}`,
			`{"ErrorCode":0,"ErrorMessage":"Success"}`, "tell callkit/normal-end",
			webhook.Forwarded},
		{unknown, hello, success, "tell unknown", webhook.Unhandled},
		{unknown, "no JSON", success, "tell unknown", webhook.Unhandled},
	} {
		a := new(away)
		r := newRouter(t, a, nil)
		got := r.send(t, signed(c.spec, c.body, time.Now()))
		require.Equal(t, 200, got.Status, c.body)
		require.Equal(t, c.answer, string(got.Body), c.body)
		require.Equal(t, []string{c.went}, a.went, c.body)
		require.Equal(t, c.outcome, r.last().Outcome, c.body)
		require.Equal(t, c.went != "ask note/before-add", r.last().Kept, c.body)
		require.False(t, r.last().SinkError)
		require.NotEmpty(t, r.last().ID)
	}
}

// What is no JSON has no function: an after-command would be answered before anybody could tell.
func TestForwardNoJSON(t *testing.T) {
	for _, s := range []webhook.Spec{added().Spec, asked().Spec, joined().Spec} {
		a := new(away)
		r := newRouter(t, a, nil)
		require.Equal(t, http.StatusBadRequest, r.send(t, signed(s, "no JSON", time.Now())).Status)
		require.Equal(t, "not-json", r.last().Reason)
		require.Empty(t, a.went)
	}
}

// faultsAway are ways in which a function elsewhere gives no answer.
var faultsAway = map[string]func(context.Context) error{
	"fails":  func(context.Context) error { return errAway },
	"panics": func(context.Context) error { panic("away") },
	"hangs": func(context.Context) error {
		time.Sleep(time.Second) // does not look at the context
		return nil
	},
}

// soon is a context that leaves a request a tenth of a second.
func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

func TestForwardAfterFails(t *testing.T) {
	for name, act := range faultsAway {
		for _, s := range []webhook.Spec{added().Spec, spec("Note.CallbackNever", "", "")} {
			r := newRouter(t, &away{act: act}, nil)
			got := r.Receive(soon(t), signed(s, hello, time.Now()))
			require.Equal(t, http.StatusInternalServerError, got.Status, name)
			require.Equal(t, webhook.Failed, r.last().Outcome, name)
			require.True(t, r.last().SinkError, name)
			require.False(t, r.last().Kept, name)
			require.Contains(t, r.log.String(), "event not kept", name)
		}
	}
}

func TestForwardBeforeFails(t *testing.T) {
	for name, act := range faultsAway {
		for _, c := range []struct {
			onError webhook.OnError
			body    string
			answer  string
			verdict webhook.Verdict
		}{
			{webhook.AllowOnError, hello,
				`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, webhook.Allow},
			{webhook.RefuseOnError, hello,
				`{"ActionStatus":"OK","ErrorInfo":"no answer for k1","ErrorCode":1}`, webhook.Refuse},
			{webhook.RefuseOnError, `{"Text":[]}`,
				`{"ActionStatus":"OK","ErrorInfo":"not understood","ErrorCode":1}`, webhook.Refuse},
		} {
			r := newRouter(t, &away{act: act}, func(o *webhook.Options) { o.OnError = c.onError })
			got := r.Receive(soon(t), signed(asked().Spec, c.body, time.Now()))
			require.Equal(t, 200, got.Status, name)
			require.Equal(t, c.answer, string(got.Body), name)
			require.Equal(t, webhook.Defaulted, r.last().Outcome, name)
			require.Equal(t, c.verdict, r.last().Verdict, name)
			require.Error(t, r.last().Err, name)
			require.Contains(t, r.log.String(), "note/before-add", name)
		}
	}
}

// TestForwardedDeliveries: the router deduplicates deliveries and nothing else, and tells the
// function which one an event may repeat.
func TestForwardedDeliveries(t *testing.T) {
	down := true
	a := &away{act: func(context.Context) error {
		if down {
			return errAway
		}
		return nil
	}}
	r := newRouter(t, a, func(o *webhook.Options) { o.Deduplicator = webhook.NewDeduplicator(10) })
	at := time.Now()
	send := func(body string) *webhook.Request {
		req := signed(added().Spec, body, at)
		r.send(t, req)
		return req
	}
	const keyless = `{"Text":"a"}`
	first := send(keyless)
	require.Equal(t, webhook.Failed, r.last().Outcome)
	id := r.last().ID
	require.Equal(t, idPrefix+first.DeliveryID, id)
	down = false
	require.Equal(t, id, send(keyless).Repeats)
	for _, body := range []string{keyless, hello, hello} {
		require.NotEqual(t, first.DeliveryID, send(body).DeliveryID)
		require.Equal(t, webhook.Forwarded, r.last().Outcome)
	}
	require.Len(t, a.went, 5)

	again := signed(added().Spec, keyless, at)
	again.DeliveryID = "d"
	once := *again
	require.Equal(t, []webhook.Outcome{webhook.Forwarded, webhook.Duplicate},
		r.outcomes(t, again, &once))
}

// A request that the router has verified is not stale, and has its own time however long ago it
// arrived; everything else about it is verified all the same.
func TestRoutedRequests(t *testing.T) {
	long := time.Now().Add(-time.Hour)
	routed := func(at time.Time) *webhook.Request {
		req := signed(added().Spec, hello, at)
		req.Routed, req.Received = true, at
		return req
	}
	r := newRig(t, nil)
	require.Equal(t, 200, r.send(t, routed(long)).Status)
	require.Equal(t, long.Unix(), r.sink.Events()[0].Time.Unix())

	for reason, spoil := range map[string]func(*webhook.Request){
		"sign":   func(req *webhook.Request) { req.Query = set(req.Query, "Sign", "0") },
		"app":    func(req *webhook.Request) { req.Query = set(req.Query, "SdkAppid", "1") },
		"secret": func(req *webhook.Request) { req.Path = "/" },
		"method": func(req *webhook.Request) { req.Method = "GET" },
	} {
		req := routed(long)
		spoil(req)
		require.NotEqual(t, 200, r.send(t, req).Status, reason)
		require.Equal(t, reason, r.last().Reason)
	}
	require.Len(t, r.sink.Events(), 1)
}

// A rejection is counted under its command, but an unhandled one under none.
func TestRecordsNameTheirFunction(t *testing.T) {
	r := newRig(t, nil)
	r.send(t, signed(added().Spec, hello, time.Now().Add(-time.Hour)))
	require.Equal(t, webhook.Rejected, r.last().Outcome)
	require.Equal(t, "note/added", r.last().Function)
	mismatched := signed(added().Spec, hello, time.Now())
	mismatched.Path = "/note/before-add/path-secret"
	r.send(t, mismatched)
	require.Equal(t, webhook.Unhandled, r.last().Outcome)
	require.Empty(t, r.last().Function)
}
