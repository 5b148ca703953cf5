package bench_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/dobyte/tencent-im/callback"
)

// handlerIM is the callback handler of github.com/dobyte/tencent-im. It checks the app id and
// decodes; Sign, hand-off and repeats it leaves to others, and Push it does not know.
func handlerIM(b *testing.B, p packet) callback.Callback {
	if p.command == "Push.OfflinePush" {
		b.Skip("tencent-im has no Push")
	}
	c := callback.NewCallback(app)
	c.Register(callback.EventAfterBlacklistAdd,
		func(ack callback.Ack, _ any) { _ = ack.AckSuccess(0) })
	return c
}

// tencentIMAlone begins with a request that a server has read, and ends with the recorded answer.
func tencentIMAlone(b *testing.B, _ gateway, p packet) {
	handler := handlerIM(b, p)
	target := "/?" + query(p.command)
	for b.Loop() {
		w := serveIM(b, handler, target, bytes.NewReader(p.body))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}

func serveIM(
	b *testing.B, handler callback.Callback, target string, body io.Reader,
) *httptest.ResponseRecorder {
	r, err := http.NewRequest(http.MethodPost, target, body)
	if err != nil {
		b.Fatal(err)
	}
	w := httptest.NewRecorder()
	handler.Listen(w, r)
	return w
}

// tencentIMLambda is the same handler as a function needs it: the gateway's event is decoded into
// aws-lambda-go's type, made a request, and the answer encoded.
func tencentIMLambda(b *testing.B, g gateway, p packet) {
	handler := handlerIM(b, p)
	event := g.event(b, p)
	for b.Loop() {
		r, err := g.decode(event)
		if err != nil {
			b.Fatal(err)
		}
		w := serveIM(b, handler, "/?"+r.raw(), strings.NewReader(r.body))
		if _, err := g.answer(w.Code, w.Body.String()); err != nil || w.Code != http.StatusOK {
			b.Fatal(w.Code, err)
		}
	}
}

// raw is the query as it stands in a URL.
func (r request) raw() string {
	if r.rawQuery != "" {
		return r.rawQuery
	}
	q := make(url.Values, len(r.query))
	for name, value := range r.query {
		q.Set(name, value)
	}
	return q.Encode()
}
