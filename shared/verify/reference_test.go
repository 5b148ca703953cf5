package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
)

var (
	creds = sender.Credentials{App: 1400000000, Token: "token-of-the-tests",
		RTCKey: "key-of-the-tests", Secret: "path-of-the-tests-01"}
	rotatedOut = sender.Credentials{App: 1400000000, Token: "token-before",
		RTCKey: "key-before"}
)

// reference is a small right receiver that shares no code with this project's. A flaw changes one of
// its functions.
type reference struct {
	tokens, keys []string
	limit        int64         // of bodies
	readTimeout  time.Duration // for a body
	window       func(age time.Duration) bool
	method       func(string) bool
	verify       []func(*call) error // in this order
	decode       func(*call) error
	store        func(*call)
	answer       func(*call) any
	write        func(http.ResponseWriter, int, any)
	failure      func(*call, error) any
	restarted    func()
	partial      func(error) error // what is done with a body that did not come to its end
	alone        chan struct{}     // holds the one request that is served; nil serves several

	mu    sync.Mutex
	lines []string
	seen  map[string]bool
}

// call is one request on its way.
type call struct {
	*reference
	r       *http.Request
	query   url.Values
	body    []byte
	dialect string
	command string
	cut     bool
	event   map[string]any
}

func newReference() *reference {
	f := &reference{tokens: []string{creds.Token, rotatedOut.Token},
		keys: []string{creds.RTCKey, rotatedOut.RTCKey}, limit: 1 << 20,
		readTimeout: time.Second, seen: map[string]bool{},
		window: func(age time.Duration) bool { return age.Abs() <= time.Minute },
		method: func(m string) bool { return m == http.MethodPost },
		verify: []func(*call) error{once, app, signed, fresh, secret, rtcSigned, rtcFresh},
		decode: decode, store: store, answer: answer, write: write, failure: failure,
		restarted: func() {}, partial: func(err error) error { return err }}
	return f
}

var errRefused = errors.New("refused")

func (f *reference) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{reference: f, r: r, query: r.URL.Query()}
	c.detect()
	status, err := f.receive(w, c)
	if err != nil {
		f.write(w, status, f.failure(c, err))
		return
	}
	f.write(w, http.StatusOK, f.answer(c))
}

func (f *reference) receive(w http.ResponseWriter, c *call) (int, error) {
	if !f.method(c.r.Method) {
		return http.StatusMethodNotAllowed, errRefused
	}
	if f.alone != nil {
		f.alone <- struct{}{}
		defer func() { <-f.alone }()
	}
	if f.readTimeout > 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(f.readTimeout))
	}
	var err error
	if c.body, err = io.ReadAll(io.LimitReader(c.r.Body, f.limit+1)); err != nil {
		if c.cut = true; f.partial(err) != nil {
			return http.StatusRequestTimeout, errRefused
		}
	}
	if int64(len(c.body)) > f.limit {
		return http.StatusRequestEntityTooLarge, errRefused
	}
	for _, check := range f.verify {
		if err := check(c); err != nil {
			return http.StatusUnauthorized, err
		}
	}
	if err := f.decode(c); err != nil {
		return http.StatusBadRequest, err
	}
	if !strings.Contains(c.command, "Before") && !strings.Contains(c.command, "Prev") {
		f.store(c)
	}
	return http.StatusOK, nil
}

func (c *call) detect() {
	switch {
	case c.r.Header.Get("SdkAppId") != "":
		c.dialect = "rtc"
	case c.query.Has("sdkappid"):
		c.dialect, c.command = "callkit", c.query.Get("command")
	default:
		c.dialect, c.command = "chat", c.query.Get("CallbackCommand")
	}
}

func decode(c *call) error { return json.Unmarshal(c.body, &c.event) }

var hasKey = regexp.MustCompile(`"(?:MsgKey|PushID|CallId|MsgSeq)"`)

// store keeps an event, and what has a natural key once.
func store(c *call) {
	if hasKey.Match(c.body) {
		c.storeUnless(string(c.body))
		return
	}
	c.keep(c.body)
}

func (c *call) storeUnless(key string) {
	c.mu.Lock()
	known := c.seen[key]
	c.seen[key] = true
	c.mu.Unlock()
	if !known {
		c.keep(c.body)
	}
}

// keep writes a line.
func (f *reference) keep(body []byte) {
	var line bytes.Buffer
	if json.Compact(&line, body) != nil {
		line.Reset()
		line.Write(bytes.ReplaceAll(body, []byte("\n"), nil))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = append(f.lines, line.String())
}

func (f *reference) observe(context.Context) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return strings.Join(f.lines, "\n"), nil
}

type object = map[string]any

func answer(c *call) any {
	switch {
	case c.dialect == "rtc":
		return object{"code": 0}
	case c.dialect == "callkit":
		return object{"ErrorCode": 0, "ErrorMessage": "Success"}
	}
	out := object{"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
	if strings.HasPrefix(c.command, "Sns.CallbackPrev") {
		out["ResultItem"] = c.friends()
	}
	return out
}

var toAccount = regexp.MustCompile(`"To_Account"\s*:\s*"?([^",}]*)`)

func (c *call) friends() []object {
	var out []object
	for _, account := range toAccount.FindAllSubmatch(c.body, -1) {
		out = append(out, object{"To_Account": string(account[1]), "ResultCode": 0, "ResultInfo": ""})
	}
	return out
}

func failure(*call, error) any {
	return object{"ActionStatus": "FAIL", "ErrorInfo": "refused", "ErrorMessage": "refused", "ErrorCode": 1,
		"code": 1}
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// families are those that references are verified with.
var familiesOfTests = []string{"c2c", "push", "sns", "live", "callkit", "rtc"}

// serve starts a server on a network in memory, and returns it with a client of it.
func serve(handler http.Handler) (*httptest.Server, *sender.Client) {
	n := memnet.New()
	server := &httptest.Server{Listener: n, Config: &http.Server{Handler: handler}}
	server.Start()
	return server, verify.NewClient(sender.ClientOptions{Dial: n.Dial})
}

// run verifies a reference in a bubble of package synctest.
func run(t *testing.T, f *reference) verify.Report {
	server, client := serve(f)
	defer server.Close()
	report, err := verify.Run(t.Context(), everything(f, server, client))
	require.NoError(t, err)
	time.Sleep(time.Second) // a store that is late comes to its end
	return report
}

// everything are the options that leave no check of a reference out.
func everything(f *reference, server *httptest.Server, client *sender.Client) verify.Options {
	return verify.Options{URL: server.URL, Client: client, Credentials: creds, Previous: rotatedOut,
		Names: familiesOfTests, Observe: f.observe,
		Restart: func(context.Context) error {
			server.CloseClientConnections()
			f.restarted()
			return nil
		}}
}

// failed are the ids of the checks that failed.
func failed(r verify.Report) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Result == verify.Fail {
			out = append(out, f.ID)
		}
	}
	slices.Sort(out)
	return out
}

// explain is what those checks got, for a test that fails.
func explain(r verify.Report) string {
	var out strings.Builder
	for _, f := range r.Findings {
		if f.Result == verify.Fail {
			_, _ = fmt.Fprintf(&out, "%s: %s %v\n", f.ID, f.Got, f.Details)
		}
	}
	return out.String()
}
