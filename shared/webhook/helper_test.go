package webhook_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// credentials are those of the app that the tests receive webhooks for.
func credentials() sender.Credentials {
	return sender.Credentials{
		App: 1400000000, Token: "token-one", RTCKey: "key-one", Secret: "path-secret",
	}
}

// note is the payload of the commands that the tests declare.
type note struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	Text            string `json:"Text" wire:"required"`
	Key             string `json:"Key"`
	EventTime       int64  `json:"EventTime"` // ms
}

func (n *note) Validate(cmd webhook.Command) error {
	if n.CallbackCommand != "" && n.CallbackCommand != string(cmd) {
		return wire.Mismatch("CallbackCommand", "another command")
	}
	return nil
}

func (n *note) OccurredAt() time.Time {
	if n.EventTime == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n.EventTime)
}

// noteIdentity is that of the commands of the tests.
func noteIdentity() webhook.Identity {
	return webhook.Identity{Unique: [][]string{{"Key"}}}
}

// idOfBody returns the id of a keyed event.
func idOfBody(s webhook.Spec, body string) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(strings.TrimSpace(body), "\n", " ")))
	return "1400000000/" + string(s.Command) + "/" + hex.EncodeToString(sum[:20])
}

// verdict is what handlers of the tests answer.
type verdict struct {
	ruling webhook.Ruling
	err    error // of encoding it
}

func (v verdict) Ruling() webhook.Ruling { return v.ruling }

func (v verdict) AppendMembers(dst []byte) ([]byte, error) {
	if v.ruling.Verdict == webhook.Rewrite {
		dst = append(dst, `,"Text":"rewritten"`...)
	}
	return dst, v.err
}

func (verdict) Choices() webhook.Choices {
	return webhook.Choices{
		Verdicts: []webhook.Verdict{webhook.Allow, webhook.Refuse},
		Codes:    webhook.Codes{From: 10, To: 20},
	}
}

func (verdict) Adopt(p webhook.Proposal) (webhook.Answer, error) {
	return verdict{ruling: webhook.Ruling{Verdict: p.Verdict, Code: p.Code, Info: p.Text}}, nil
}

func added() webhook.After[note] {
	return webhook.After[note]{Spec: spec("Note.CallbackAdded", "note", "note/added")}
}

func asked() webhook.Before[note, verdict] {
	return webhook.Before[note, verdict]{
		Spec: spec("Note.CallbackBeforeAdd", "note", "note/before-add"),
		Refuse: func(n *note) verdict {
			if n == nil {
				return verdict{ruling: webhook.Refused("not understood")}
			}
			return verdict{ruling: webhook.Refused("no answer for " + n.Key)}
		},
	}
}

func spec(cmd webhook.Command, family, function string) webhook.Spec {
	return webhook.Spec{
		Command: cmd, Family: family, Function: function, Identity: noteIdentity(),
	}
}

// called declares a CallKit callback of that name.
func called(name string) webhook.After[note] {
	s := spec(webhook.Command(name), "callkit", "callkit/"+strings.ReplaceAll(name, "_", "-"))
	s.Dialect = webhook.DialectCallKit
	return webhook.After[note]{Spec: s}
}

// joined declares a group of RTC events.
func joined() webhook.After[note] {
	s := spec("EVENT_GROUP_ROOM", "rtc", "rtc/room")
	s.Dialect, s.Group, s.Types = webhook.DialectRTC, 1, []int{101, 102}
	return webhook.After[note]{Spec: s}
}

// rig is a Receiver with what is around it in sight.
type rig struct {
	*webhook.Receiver
	sink  *webhooktest.Sink
	log   *safeBuffer
	calls atomic.Int64 // of any handler

	mu      sync.Mutex
	records []webhook.Record
}

// newRig returns a Receiver whose handlers publish, or allow. change may be nil.
func newRig(t *testing.T, change func(*webhook.Options)) *rig {
	t.Helper()
	r := &rig{sink: new(webhooktest.Sink), log: new(safeBuffer)}
	opts := options(r.sink)
	opts.Log = logTo(r.log)
	opts.Observe = r.observe
	if change != nil {
		change(&opts)
	}
	r.Receiver = webhook.New(opts, r.handlers()...)
	return r
}

// publish is the default handler of an after-command.
func publish(ctx context.Context, cb *webhook.Callback[note]) error { return cb.Publish(ctx) }

func (r *rig) handlers() []webhook.Handler {
	publish := func(ctx context.Context, cb *webhook.Callback[note]) error {
		r.calls.Add(1)
		return publish(ctx, cb)
	}
	allow := func(context.Context, *webhook.Callback[note]) (v verdict, err error) {
		r.calls.Add(1)
		return v, nil
	}
	return []webhook.Handler{
		added().Handle(publish), asked().Handle(allow), joined().Handle(publish),
		called("normal_end").Handle(publish), called("call_busy").Handle(publish),
		called("caller_call_end").Handle(publish), called("callee_call_end").Handle(publish),
	}
}

// options are those of a receiver that knows the credentials.
func options(sink webhook.Sink) webhook.Options {
	c := credentials()
	return webhook.Options{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{c.App}, Tokens: webhook.Keys(c.Token),
			RTCKeys: webhook.Keys(c.RTCKey), Secret: c.Secret,
		},
		Sink: sink,
	}
}

func (r *rig) observe(_ context.Context, record webhook.Record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.records = append(r.records, record)
}

// last returns the record of the last request.
func (r *rig) last() webhook.Record {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.records[len(r.records)-1]
}

func logTo(w io.Writer) *slog.Logger { return slog.New(slog.NewJSONHandler(w, nil)) }

// safeBuffer collects what several goroutines write.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// signed returns a request for a command, signed at the time at.
func signed(s webhook.Spec, body string, at time.Time) *webhook.Request {
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS"}
	return credentials().Sign(&s, []byte(body), origin, at).Core("/")
}

// send has a request answered.
func (r *rig) send(t *testing.T, req *webhook.Request) webhook.Response {
	t.Helper()
	return r.Receive(t.Context(), req)
}

const hello = `{"Text":"hello","Key":"k1"}`

// set replaces a parameter, or adds it.
func set(params webhook.Params, name, value string) webhook.Params {
	out := webhook.Params{{Name: name, Value: value}}
	for _, p := range params {
		if p.Name != name {
			out = append(out, p)
		}
	}
	return out
}

func TestHarness(t *testing.T) {
	r := newRig(t, nil)
	require.Equal(t, 200, r.send(t, signed(added().Spec, hello, time.Now())).Status)
	require.Len(t, r.sink.Events(), 1)
	require.Equal(t, webhook.Handled, r.last().Outcome)
}
