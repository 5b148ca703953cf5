package router_test

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

var creds = sender.Credentials{
	App: 1400000000, Token: "token-of-a-test", RTCKey: "key-of-a-test",
	Secret: "path-of-a-test-01",
}

func environment() []string {
	return []string{"SDKAPPID=" + creds.App.String(), "CALLBACK_TOKEN=" + creds.Token,
		"RTC_KEY=" + creds.RTCKey, "CALLBACK_SECRET=" + creds.Secret}
}

func quoted(text string) string {
	out, _ := json.Marshal(text) // a string always encodes
	return string(out)
}

// packet returns a signed request of a command, with its first sample. No two are the same.
func packet(t testing.TB, command webhook.Command) sender.Request {
	t.Helper()
	d := declaration(t, command)
	body := sender.Renew(d.Dialect, samples.Of(string(command))[0].Body, time.Now())
	return creds.Sign(&d.Spec, body, sender.Origin{RequestID: rand.Text()}, time.Now())
}

func declaration(t testing.TB, command webhook.Command) webhook.Declaration {
	t.Helper()
	all := catalog.All()
	i := slices.IndexFunc(all, func(d webhook.Declaration) bool { return d.Command == command })
	require.GreaterOrEqual(t, i, 0, "%s is not declared", command)
	return all[i]
}

func successOf(d webhook.Dialect) string {
	switch d {
	case webhook.DialectCallKit:
		return `{"ErrorCode":0,"ErrorMessage":"Success"}`
	case webhook.DialectRTC:
		return `{"code":0}`
	}
	return `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`
}

// everyFunction returns the folders of all commands.
func everyFunction() []string {
	var out []string
	for _, d := range catalog.All() {
		out = append(out, d.Function)
	}
	return out
}

// someFunctions returns the folders of one function of each dialect and kind.
func someFunctions() []string {
	return []string{"sns/blacklist-add", "sns/prev-friend-add", "callkit/normal-end", "rtc/room"}
}

// TestMain: what is slow behind the router is waited for.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestLambda runs the real router in front of the Lambda API.
func TestLambda(t *testing.T) {
	t.Parallel()
	servetest.SkipUnderRace(t)
	servetest.RequireFolders(t, everyFunction()...)
	for name, test := range map[string]func(*testing.T){
		"every command":           everyCommandFindsItsFunction,
		"call_end":                callEndGoesByItsResult,
		"unknown":                 unknownCommands,
		"rejections":              rejections,
		"probe":                   probe,
		"repeats":                 repeats,
		"before, outcome unknown": beforeOutcomeUnknown,
		"after, outcome unknown":  afterOutcomeUnknown,
		"throttled":               throttled,
		"large body":              largeBody,
		"no envelope":             noEnvelope,
		"forged":                  forgedEnvelopes,
		"envelopes":               envelopes,
		"functions":               func(t *testing.T) { throughTheRouter(t, someFunctions()) },
		"tried again":             triedAgain,
		"gaps":                    gaps,
		"verified":                someVerified,
	} {
		t.Run(name, test)
	}
}

func TestName(t *testing.T) {
	require.Equal(t, "stack-sns-blacklist-add",
		router.Forwarder{Prefix: "stack"}.Name("sns/blacklist-add"))
	require.Equal(t, "unknown", router.Forwarder{}.Name("unknown"))
}

// Every packet of every command, under every name that the command has, ends at the function of
// that command: a before-command waits for its answer, an after-command for its being stored.
func everyCommandFindsItsFunction(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	for _, d := range catalog.All() {
		name := "stack-" + strings.ReplaceAll(d.Function, "/", "-")
		for _, p := range samples.Of(string(d.Command)) {
			for _, alias := range d.Names() {
				spec := d.Spec
				spec.Command = webhook.Command(alias)
				request := creds.Sign(&spec, sender.Renew(d.Dialect, p.Body, time.Now()), sender.Origin{RequestID: p.Name}, time.Now())
				got := ask(t, r, httpV2(t, request))
				want := apiCall{name: name, kind: "Event"}
				answer := successOf(d.Dialect)
				if d.Kind == webhook.KindBefore {
					want.kind, answer = "RequestResponse", madeUp
				}
				require.Equal(t, reply{http.StatusOK, answer}, got, p.Name)
				calls := api.take()
				require.Len(t, calls, 1, p.Name)
				calls[0].payload = nil
				require.Equal(t, want, calls[0], p.Name)
			}
		}
	}
}

// CallKit's status callbacks are sent with command=call_end: what happened is in the body.
func callEndGoesByItsResult(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	spec := webhook.Spec{Command: "call_end", Dialect: webhook.DialectCallKit}
	for _, result := range []string{"cancel", "reject", "not_answer", "normal_end", "call_busy",
		"interrupt"} {
		body := []byte(`{"CallId":"c","CallResult":"` + result + `"}`)
		got := ask(t, r, httpV2(t, creds.Sign(&spec, body, sender.Origin{}, time.Now())))
		require.Equal(t, http.StatusOK, got.StatusCode)
		name := "stack-callkit-" + strings.ReplaceAll(result, "_", "-")
		require.Equal(t, name, api.take()[0].name)
	}
}

// unknown is a command that no document names; its events go under the subject.
type unknown struct {
	webhook.Spec
	subject string
}

// unheardOf is one of each dialect.
func unheardOf() map[string]unknown {
	return map[string]unknown{
		"chat": {webhook.Spec{Command: "Some.CallbackNew"}, "Some.CallbackNew"},
		"callkit": {
			webhook.Spec{Command: "call_new", Dialect: webhook.DialectCallKit}, "call_new"},
		"rtc": {webhook.Spec{Dialect: webhook.DialectRTC}, "EventGroupId=99,EventType=1"},
	}
}

func (u unknown) request() sender.Request {
	body := []byte(`{"EventGroupId":99,"EventType":1}`)
	return creds.Sign(&u.Spec, body, sender.Origin{}, time.Now())
}

// requireKept waits until the function of unknown commands has written the event of it.
func (u unknown) requireKept(t *testing.T, out *servetest.Output) {
	t.Helper()
	subject := `"subject":"` + u.subject + `"`
	eventually(t, out, subject+`,`)
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, subject) {
			require.Contains(t, line, `"type":"tencent.unknown"`)
		}
	}
}

func unknownCommands(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	for name, d := range unheardOf() {
		got := ask(t, r, httpV2(t, d.request()))
		require.Equal(t, reply{http.StatusOK, successOf(d.Dialect)}, got, name)
		calls := api.take()
		require.Len(t, calls, 1, name)
		require.Equal(t, "stack-unknown", calls[0].name, name)
		require.Equal(t, "Event", calls[0].kind, name)
	}
}

// What is not Tencent's reaches no function.
func rejections(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	spec := declaration(t, "Sns.CallbackBlackListAdd").Spec
	body := samples.Of(string(spec.Command))[0].Body
	for _, fault := range sender.Faults() {
		status := fault.Status(spec.Dialect)
		if status == http.StatusOK || fault.Slow {
			continue
		}
		request := fault.Make(creds, &spec, body, sender.Origin{}, time.Now())
		got := ask(t, r, httpV2(t, request))
		require.Equal(t, status, got.StatusCode, fault.Name)
		require.Contains(t, got.Body, `"ErrorCode":1`, fault.Name)
	}
	require.Empty(t, api.take())
}

// Without a secret or key the router refuses what it cannot check, and says so when it starts.
func gaps(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api, "CALLBACK_SECRET=", "RTC_KEY=")
	for _, command := range []webhook.Command{"normal_end", "EVENT_GROUP_ROOM"} {
		got := ask(t, r, httpV2(t, packet(t, command)))
		require.Equal(t, http.StatusUnauthorized, got.StatusCode, command)
	}
	require.Equal(t, http.StatusOK, ask(t, r, httpV2(t, packet(t, blacklistAdd))).StatusCode)
	require.Contains(t, r.Stderr.String(), "CALLBACK_SECRET is empty: callkit commands are refused")
	require.Contains(t, r.Stderr.String(), "RTC_KEY is empty: RTC Engine events are refused")
}

// A probe of the console is answered without a function.
func probe(t *testing.T) {
	api := newLambdaAPI(t)
	got := ask(t, startRouter(t, api), httpV2(t,
		creds.Sign(&webhook.Spec{}, nil, sender.Origin{}, time.Now())))
	require.Equal(t, reply{http.StatusOK, successOf(webhook.DialectChat)}, got)
	require.Empty(t, api.take())
}

// Equal events without a key are events of their own, each a delivery with a name; the one after
// a failure says which one it may repeat.
func repeats(t *testing.T) {
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	event := httpV2(t, packet(t, "Sns.CallbackBlackListAdd"))
	api.fail(faults["no such function"])
	require.Equal(t, http.StatusInternalServerError, ask(t, r, event).StatusCode)
	api.fail(nil)
	for range 3 {
		require.Equal(t, http.StatusOK, ask(t, r, event).StatusCode)
	}
	var requests []*webhook.Request
	deliveries := map[string]bool{}
	for _, call := range api.take() {
		req, err := routed.Parse(call.payload)
		require.NoError(t, err)
		requests = append(requests, req)
		deliveries[req.DeliveryID] = true
	}
	require.Len(t, requests, 4)
	require.Len(t, deliveries, 4)
	require.Empty(t, requests[0].Repeats)
	for _, req := range requests[1:] {
		require.Equal(t, creds.App.String()+"/Sns.CallbackBlackListAdd/"+requests[0].DeliveryID, req.Repeats)
	}
}
