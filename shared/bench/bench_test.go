package bench_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	onpush "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/push"
	onsns "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/sns"
)

// BenchmarkCallback measures the ways to take a callback, side by side.
func BenchmarkCallback(b *testing.B) {
	for _, way := range []struct {
		by  string
		run func(*testing.B, gateway, packet)
	}{
		{"ours", taken},
		{"ours-log", kept},
		{"ours-http", overHTTP},
		{"typed-event", typedEvent},
		{"plain-handler", plainHandler},
		{"tencent-im-lambda", tencentIMLambda},
		{"tencent-im-alone", tencentIMAlone},
	} {
		for _, g := range gateways() {
			for _, p := range packets() {
				b.Run("gateway="+g.name+"/packet="+p.name+"/by="+way.by, func(b *testing.B) {
					b.ReportAllocs()
					way.run(b, g, p)
				})
			}
		}
	}
}

// TestMain runs everything on one processor, as a function with less than 1769 MB of memory does:
// see package serve.
func TestMain(m *testing.M) {
	runtime.GOMAXPROCS(1)
	os.Exit(m.Run())
}

// taken is a whole invocation: event bytes in, verified, typed, handled, answer bytes out.
func taken(b *testing.B, g gateway, p packet) {
	ours(b, g, p,
		sns.BlackListAdd.Handle(nothing), push.OfflinePush.Handle(nothing))
}

func nothing[P any](context.Context, *webhook.Callback[P]) error { return nil }

// kept is the same with the default handlers, which publish to the sink log:.
func kept(b *testing.B, g gateway, p packet) {
	ours(b, g, p,
		sns.BlackListAdd.Handle(onsns.BlackListAdd), push.OfflinePush.Handle(onpush.OfflinePush))
}

// overHTTP is taken without a gateway: it begins with a request that a server has read, and ends
// with the recorded answer.
func overHTTP(b *testing.B, _ gateway, p packet) {
	var last webhook.Outcome
	handler := local.Handler(receiver(&last,
		sns.BlackListAdd.Handle(nothing), push.OfflinePush.Handle(nothing)))
	target := []byte("/?" + query(p.command))
	place, inBody := bytes.Index(target, []byte(marker)), indexAll(p.body, []byte(marker))
	for n := 0; b.Loop(); n++ {
		numbered(target, place, n)
		for _, at := range inBody {
			numbered(p.body, at, n)
		}
		r, err := http.NewRequest(http.MethodPost, string(target), bytes.NewReader(p.body))
		if err != nil {
			b.Fatal(err)
		}
		r.RemoteAddr = "192.0.2.1:4711"
		w := recorder{httptest.NewRecorder()}
		handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK || last != webhook.Handled {
			b.Fatal(w.Code, last)
		}
	}
}

// recorder takes deadlines, as the connections of a server do.
type recorder struct{ *httptest.ResponseRecorder }

func (recorder) SetReadDeadline(time.Time) error { return nil }

// receiver is that of a function; last is what became of a request.
func receiver(last *webhook.Outcome, handlers ...webhook.Handler) *webhook.Receiver {
	return webhook.New(webhook.Options{
		Policy:       webhook.Policy{AppIDs: []webhook.AppID{app}, Tokens: webhook.Keys(token)},
		Sink:         log.New(io.Discard),
		Deduplicator: webhook.NewDeduplicator(131_000),
		Observe:      func(_ context.Context, r webhook.Record) { *last = r.Outcome },
	}, handlers...)
}

// ours measures invocations, each of them a request of its own.
func ours(b *testing.B, g gateway, p packet, handlers ...webhook.Handler) {
	var last webhook.Outcome
	r := receiver(&last, handlers...)
	event := g.event(b, p)
	places := indexAll(event, []byte(marker))
	for n := 0; b.Loop(); n++ {
		for _, at := range places {
			numbered(event, at, n)
		}
		out, err := aws.Invoke(b.Context(), event, r.Receive)
		if err != nil || last != webhook.Handled {
			b.Fatal(string(out), last, err)
		}
	}
}

func indexAll(text, part []byte) []int {
	var out []int
	for from := 0; ; {
		at := bytes.Index(text[from:], part)
		if at < 0 {
			return out
		}
		out = append(out, from+at)
		from += at + len(part)
	}
}

// typedEvent is aws-lambda-go's typed event being decoded, and nothing else.
func typedEvent(b *testing.B, g gateway, p packet) {
	event := g.event(b, p)
	for b.Loop() {
		if _, err := g.decode(event); err != nil {
			b.Fatal(err)
		}
	}
}
