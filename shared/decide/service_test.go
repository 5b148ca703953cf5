package decide_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/decide"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"

const traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

func keys(t *testing.T) signing.Keys {
	t.Helper()
	k, err := signing.Parse(secret)
	require.NoError(t, err)
	return k
}

// serve starts a service that decides.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	return server.URL
}

// says is a service that answers with a text.
func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, text)
	}
}

func service(t *testing.T, address string) *decide.Service {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return decide.New(u, keys(t), time.Now)
}

// receiver is a receiver of every command that leaves decisions to a service.
type receiver struct {
	*webhook.Receiver
	record webhook.Record
	log    strings.Builder
}

func newReceiver(t *testing.T, d webhook.Decider, change func(*webhook.Options)) *receiver {
	t.Helper()
	r := new(receiver)
	opts := webhook.Options{
		Policy:  webhook.Policy{AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token")},
		Decide:  d,
		Log:     slog.New(slog.NewJSONHandler(&r.log, nil)),
		Observe: func(_ context.Context, record webhook.Record) { r.record = record },
	}
	if change != nil {
		change(&opts)
	}
	r.Receiver = webhook.New(opts, defaults.All()...)
	return r
}

// ask sends the sample of a before-command and returns the body of the answer.
func (r *receiver) ask(t *testing.T, command webhook.Command) string {
	t.Helper()
	for _, h := range defaults.All() {
		if h.Spec.Command == command {
			creds := sender.Credentials{App: 1400000000, Token: "token"}
			packet := samples.Of(string(command))[0].Body
			request := creds.Sign(&h.Spec, packet, sender.Origin{OptPlatform: "iOS"}, time.Now()).Core("/")
			request.Header = append(request.Header, webhook.Param{Name: "traceparent", Value: traceParent})
			response := r.Receive(t.Context(), request)
			require.Equal(t, 200, response.Status)
			return string(response.Body)
		}
	}
	require.FailNow(t, "no such command", command)
	return ""
}

// TestRequest: the service gets the verified event, signed, and is asked over one connection.
func TestRequest(t *testing.T) {
	var requests []string
	addr := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || keys(t).Verify(r.Header, time.Now(), body) != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		requests = append(requests, r.RemoteAddr)
		var event struct{ Type, Source, OptPlatform string }
		_ = json.Unmarshal(body, &event)
		text := fmt.Sprint(r.Method, " ", r.RequestURI, " ", r.Header.Get("Content-Type"), " ",
			r.Header.Get("traceparent"), " ",
			event.Type, " ", event.Source, " ", event.OptPlatform)
		answer, _ := json.Marshal(map[string]any{"verdict": "refuse", "text": text})
		_, _ = w.Write(answer)
	})
	s := service(t, addr+"/hooks?k=1")
	for range 3 {
		body := newReceiver(t, s.Decide, nil).ask(t, "C2C.CallbackBeforeSendMsg")
		require.JSONEq(t, `{"ActionStatus":"OK","ErrorCode":1,"ErrorInfo":"POST /hooks?k=1 `+
			`application/cloudevents+json `+traceParent+` tencent.c2c.C2C.CallbackBeforeSendMsg `+
			`/tencent/1400000000 iOS"}`, body)
	}
	require.Equal(t, requests[0], requests[1])
	require.Equal(t, requests[0], requests[2])
}

// TestMain: tests of faults wait.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestBadServices: whatever a service does, the user's action gets the default answer, and the
// log says why without naming more of the URL than its host.
func TestBadServices(t *testing.T) {
	other := serve(t, says(`{"verdict":"refuse"}`))
	const late = "in time" // the service, or on a slow machine the handler
	for name, c := range map[string]struct {
		service http.HandlerFunc
		why     string
	}{
		"status":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, "want status 200, got 503"},
		"accepted": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, "want status 200, got 204"},
		"redirect": {
			func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other, http.StatusTemporaryRedirect) },
			"want status 200, got 307",
		},
		"html":       {says("<h1>404</h1>"), "it is not JSON"},
		"empty":      {says(""), "it is not JSON"},
		"huge":       {says(`{"verdict":"refuse"}` + strings.Repeat(" ", 256<<10)), "larger than 256 KiB"},
		"impossible": {says(`{"verdict":"partial","items":[]}`), "cannot express this verdict"},
		"range":      {says(`{"verdict":"refuse","code":10150}`), "code 10150 is outside 120001-130000"},
		"cut":        {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "EOF"},
		"late":       {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, late},
		"trickling": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"verdict":`)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, late},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			addr := serve(t, func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				c.service(w, r)
			})
			timeout := time.Second
			if c.why == late {
				timeout = 200 * time.Millisecond
			}
			s := service(t, strings.Replace(addr, "http://", "http://u:hidden@", 1)+"/hidden")
			for onError, code := range map[webhook.OnError]int{
				webhook.AllowOnError: 0, webhook.RefuseOnError: 1,
			} {
				r := newReceiver(t, s.Decide, func(o *webhook.Options) {
					o.OnError, o.BeforeTimeout = onError, timeout
				})
				body := r.ask(t, "C2C.CallbackBeforeSendMsg")
				require.Contains(t, body, fmt.Sprintf(`"ErrorCode":%d`, code))
				require.Equal(t, webhook.Defaulted, r.record.Outcome)
				require.Contains(t, r.log.String(), c.why)
				require.NotContains(t, r.log.String(), "hidden")
			}
		})
	}
}

// TestClosedConnection: a connection that the service closed while it was idle costs no verdict.
func TestClosedConnection(t *testing.T) {
	var mu sync.Mutex
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if asked++; asked == 2 { // what a server does whose keep-alive ran out a moment before
			panic(http.ErrAbortHandler)
		}
		says(`{"verdict":"drop"}`)(w, r)
	}))
	defer server.Close()
	s := service(t, server.URL)
	for range 2 {
		r := newReceiver(t, s.Decide, nil)
		require.Contains(t, r.ask(t, "C2C.CallbackBeforeSendMsg"), `"ErrorCode":2`)
		require.Equal(t, webhook.Answered, r.record.Outcome)
	}
	require.Equal(t, 3, asked)
}

// TestTimeout: the error names the service.
func TestTimeout(t *testing.T) {
	addr := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // the end of the client is noticed only then
		<-r.Context().Done()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := service(t, addr).Decide(ctx, &webhook.Event{ID: "1", Data: []byte(`{}`)})
	require.ErrorIs(t, err, decide.ErrTimeout)
	require.ErrorContains(t, err, "DECIDE_URL "+strings.TrimPrefix(addr, "http://"))
}
