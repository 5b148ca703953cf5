package router_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// scfGateways make the events in which the HTTP triggers of SCF hand over a request.
var scfGateways = map[string]func(testing.TB, sender.Request) []byte{
	"api gateway": func(t testing.TB, r sender.Request) []byte {
		event := scfEvent(r)
		event["requestContext"] = map[string]any{"sourceIp": "192.0.2.1", "requestId": "r"}
		event["isBase64Encoded"] = false
		return marshal(t, event)
	},
	"function url": scfURL,
}

func scfURL(t testing.TB, r sender.Request) []byte { return marshal(t, scfEvent(r)) }

func scfEvent(r sender.Request) map[string]any {
	return map[string]any{
		"httpMethod": r.Method, "path": "/" + r.Suffix, "headers": object(r.Header),
		"queryString": object(r.Query), "body": string(r.Body),
	}
}

func askSCF(t testing.TB, function *servetest.SCF, event []byte) reply {
	t.Helper()
	result, err := function.Invoke(t.Context(), event)
	require.NoError(t, err)
	return parseReply(t, result)
}

// TestSCF runs the real router in front of Tencent Cloud's API.
func TestSCF(t *testing.T) {
	t.Parallel()
	servetest.SkipUnderRace(t)
	servetest.RequireFolders(t, everyFunction()...)
	t.Run("every command", scfEveryCommand)
	t.Run("outcome unknown", scfOutcomeUnknown)
	t.Run("functions", scfFunctions)
}

// Every packet of every command is answered by the function of that command: SCF stores no
// invocations here, so an after-command is waited for too.
func scfEveryCommand(t *testing.T) {
	api := newSCFAPI(t)
	r := startSCFRouter(t, api)
	for _, d := range catalog.All() {
		for _, p := range samples.Of(string(d.Command)) {
			request := creds.Sign(&d.Spec, sender.Renew(d.Dialect, p.Body, time.Now()), sender.Origin{RequestID: p.Name}, time.Now())
			answer := successOf(d.Dialect)
			if d.Kind == webhook.KindBefore {
				answer = madeUp
			}
			require.Equal(t, reply{http.StatusOK, answer}, askSCF(t, r, scfURL(t, request)), p.Name)
			name := "stack-" + strings.ReplaceAll(d.Function, "/", "-")
			require.Equal(t, []string{name}, api.take(), p.Name)
		}
	}
}

// scfFaults are what can go wrong behind the router.
var scfFaults = map[string]func(http.ResponseWriter, *http.Request) bool{
	"no such function": func(w http.ResponseWriter, _ *http.Request) bool {
		cloudError(w, "ResourceNotFound.Function")
		return true
	},
	"function failed": func(w http.ResponseWriter, _ *http.Request) bool {
		cloudResult(w, `{"errorCode":1}`, "panic", 1)
		return true
	},
	"function of another kind": func(w http.ResponseWriter, _ *http.Request) bool {
		cloudResult(w, `"hello"`, "", 0)
		return true
	},
	"not JSON": func(w http.ResponseWriter, _ *http.Request) bool {
		http.Error(w, "bad gateway", http.StatusBadGateway)
		return true
	},
	"broken connection": func(http.ResponseWriter, *http.Request) bool {
		panic(http.ErrAbortHandler)
	},
	"slow": func(_ http.ResponseWriter, r *http.Request) bool {
		select {
		case <-time.After(5 * time.Second):
		case <-r.Context().Done():
		}
		return true
	},
}

func scfOutcomeUnknown(t *testing.T) {
	t.Parallel()
	for command, want := range map[webhook.Command]reply{
		"C2C.CallbackBeforeSendMsg": {http.StatusOK, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}`},
		blacklistAdd: {http.StatusInternalServerError,
			`{"ActionStatus":"FAIL","ErrorInfo":"the event was not kept","ErrorCode":1}`},
	} {
		t.Run(string(command), func(t *testing.T) {
			t.Parallel()
			api := newSCFAPI(t)
			r := startSCFRouter(t, api, "BEFORE_ON_ERROR=refuse")
			for name, fault := range scfFaults {
				api.fail(fault)
				inTime(t, r.Stderr, func() {
					require.Equal(t, want, askSCF(t, r, scfURL(t, packet(t, command))), name)
				})
			}
		})
	}
}

// The real functions, behind the router and at their own public doors.
func scfFunctions(t *testing.T) {
	api := newSCFAPI(t)
	api.functions = map[string]*servetest.SCF{}
	for _, folder := range []string{"sns/blacklist-add", "sns/prev-friend-add",
		"callkit/normal-end", "rtc/room", webhook.UnknownFunction} {
		api.functions["stack-"+strings.ReplaceAll(folder, "/", "-")] = servetest.StartSCF(t,
			servetest.OnSCF(t, folder), environment()...)
	}
	r := startSCFRouter(t, api)
	after := api.functions["stack-sns-blacklist-add"]
	for function, command := range map[string]webhook.Command{
		"sns-blacklist-add": blacklistAdd, "callkit-normal-end": "normal_end",
		"rtc-room": "EVENT_GROUP_ROOM",
	} {
		got := askSCF(t, r, scfURL(t, packet(t, command)))
		answer := successOf(declaration(t, command).Dialect)
		require.Equal(t, reply{http.StatusOK, answer}, got, command)
		eventually(t, api.functions["stack-"+function].Stdout, "."+string(command)+`"`)
	}
	for name, u := range unheardOf() {
		got := askSCF(t, r, scfURL(t, u.request()))
		require.Equal(t, reply{http.StatusOK, successOf(u.Dialect)}, got, name)
		u.requireKept(t, api.functions["stack-unknown"].Stdout)
	}
	got := askSCF(t, r, scfURL(t, packet(t, "Sns.CallbackPrevFriendAdd")))
	require.Equal(t, http.StatusOK, got.StatusCode)
	require.Contains(t, got.Body, `"ErrorCode":0`)

	for gateway, event := range scfGateways {
		for name, request := range forgeries(t) {
			got := askSCF(t, after, event(t, request))
			require.Equal(t, http.StatusUnauthorized, got.StatusCode, "%s, %s", gateway, name)
			require.Contains(t, got.Body, webhook.ErrStale.Error())
		}
	}
	require.Equal(t, http.StatusOK, askSCF(t, after, envelopeOf(stale(t, creds))).StatusCode)
	other := creds
	other.Token = "another"
	_, err := after.Invoke(t.Context(), envelopeOf(stale(t, other)))
	require.ErrorContains(t, err, routed.ErrRefused.Error())
	_, err = r.Invoke(t.Context(), envelopeOf(stale(t, creds)))
	require.ErrorIs(t, err, servetest.ErrFunction)
}
