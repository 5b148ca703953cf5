package inspect_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/inspect"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// rig is a receiver with an inspector, both on listeners of their own.
type rig struct {
	t        testing.TB
	creds    sender.Credentials
	journal  *inspect.Journal
	receiver string // its address
	page     string // URL of the inspector, with the token
	client   *http.Client
	opts     inspect.Options
	core     *webhook.Receiver

	mu    sync.Mutex
	conns []net.Conn // of the page
}

// Secrets that nothing the inspector sends may hold.
const (
	token  = "TokenThatNobodyMaySee"
	rtcKey = "KeyThatNobodyMaySee"
	secret = "SecretThatNobodyMaySee"
)

// newRig starts both. More handlers and other options come by change.
func newRig(t testing.TB, change ...func(*webhook.Options, *inspect.Options)) *rig {
	t.Helper()
	r := &rig{t: t, journal: &inspect.Journal{},
		creds: sender.Credentials{App: 1400000000, Token: token, RTCKey: rtcKey, Secret: secret}}
	database := filepath.Join(t.TempDir(), "events.db")
	sink, err := sqlite.Open(t.Context(), database)
	require.NoError(t, err)
	stored, err := sqlite.OpenReader(database)
	require.NoError(t, err)
	core := webhook.Options{
		Policy: webhook.Policy{
			AppIDs:  []webhook.AppID{r.creds.App, 1400000077},
			Tokens:  append(webhook.Keys(token), webhook.Key{App: 1400000077, Secret: "TokenOfTheOtherApp"}),
			RTCKeys: webhook.Keys(rtcKey),
			Secret:  secret,
		},
		Sink:         sink,
		Journal:      r.journal.Add,
		Before:       webhook.KeepBefore,
		Deduplicator: webhook.NewDeduplicator(10_000),
		Log:          slog.New(slog.DiscardHandler),
	}
	opts := inspect.Options{
		Journal:  r.journal,
		Commands: catalog.All(),
		Stored:   stored,
		Brief:    func(payload any) string { return reflect.TypeOf(payload).Elem().Name() },
		Log:      slog.New(slog.DiscardHandler),
	}
	for _, c := range change {
		c(&core, &opts)
	}
	opts.Policy = core.Policy
	r.core = webhook.New(core, defaults.All()...)
	server := &http.Server{Handler: local.Handler(r.core)}
	receiver, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	r.receiver = "http://" + receiver.Addr().String()
	opts.Receiver, opts.Self = r.receiver+"/", server.Serve
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	r.opts = opts
	page := inspect.New(opts, listener)
	r.page = page.URL
	page.ConnState = func(c net.Conn, state http.ConnState) {
		if r.mu.Lock(); state == http.StateNew {
			r.conns = append(r.conns, c)
		}
		r.mu.Unlock()
	}
	go func() { _ = server.Serve(receiver) }()
	go func() { _ = page.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		require.NoError(t, page.Shutdown(ctx))
		require.NoError(t, server.Shutdown(ctx))
		require.NoError(t, stored.Close())
		require.NoError(t, sink.Close())
	})
	return r
}

// base is the URL of the inspector without token.
func (r *rig) base() string {
	base, _, _ := strings.Cut(r.page, "?")
	return base
}

// open takes the token to the page, as a browser does, and returns a client with the cookie.
func (r *rig) open() *http.Client {
	r.t.Helper()
	if r.client == nil {
		jar, err := cookiejar.New(nil)
		require.NoError(r.t, err)
		r.client = &http.Client{Jar: jar}
		resp, err := r.client.Get(r.page)
		require.NoError(r.t, err)
		require.NoError(r.t, resp.Body.Close())
		require.Equal(r.t, http.StatusOK, resp.StatusCode)
	}
	return r.client
}

// get returns the answer to a GET of the page.
func (r *rig) get(path string) (int, string) {
	r.t.Helper()
	resp, err := r.open().Get(r.base() + path)
	require.NoError(r.t, err)
	return readAll(r.t, resp)
}

// post returns the answer to a POST of the page.
func (r *rig) post(path, body string) (int, string) {
	r.t.Helper()
	resp, err := r.open().Post(r.base()+path, "application/json", strings.NewReader(body))
	require.NoError(r.t, err)
	return readAll(r.t, resp)
}

func readAll(t testing.TB, resp *http.Response) (int, string) {
	t.Helper()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode, string(body)
}

// packet returns the first sample of a command.
func packet(t testing.TB, command string) (*webhook.Spec, []byte) {
	t.Helper()
	for _, d := range catalog.All() {
		if string(d.Command) == command {
			return &d.Spec, samples.Of(command)[0].Body
		}
	}
	t.Fatalf("no command is called %q", command)
	return nil, nil
}

// origin is the client that requests come from.
var origin = sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "request-1"}

// deliver sends a sample with a fault to the receiver and returns the status.
func (r *rig) deliver(command, fault string) int {
	r.t.Helper()
	spec, body := packet(r.t, command)
	return r.deliverBody(spec, body, fault)
}

func (r *rig) deliverBody(spec *webhook.Spec, body []byte, fault string) int {
	r.t.Helper()
	f, err := sender.FindFault(fault)
	require.NoError(r.t, err)
	return r.sendSigned(f.Make(r.creds, spec, body, origin, time.Now()))
}

func (r *rig) sendSigned(request sender.Request) int {
	r.t.Helper()
	req, err := request.HTTP(r.t.Context(), r.receiver)
	require.NoError(r.t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(r.t, err)
	status, _ := readAll(r.t, resp)
	return status
}

// fresh returns a body that is an event of its own.
func fresh(body []byte, n int) []byte {
	return sender.NewTemplate(body).Event(time.Unix(1_700_000_000, 0), n)
}

// detail returns what the page shows of a delivery.
func (r *rig) detail(key int) string {
	r.t.Helper()
	status, text := r.get(fmt.Sprintf("api/delivery/%d", key))
	require.Equal(r.t, http.StatusOK, status, text)
	return text
}
