package router_test

import (
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// fault answers in the place of the API, if it returns true.
type fault = func(w http.ResponseWriter, r *http.Request, name string) bool

// faults are what can go wrong behind the router.
var faults = map[string]fault{
	"no such function": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		apiError(w, http.StatusNotFound, "ResourceNotFoundException")
		return true
	},
	"slow": func(_ http.ResponseWriter, r *http.Request, _ string) bool {
		select {
		case <-time.After(5 * time.Second):
		case <-r.Context().Done():
		}
		return true
	},
	"throttled for good": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		apiError(w, http.StatusTooManyRequests, "TooManyRequestsException")
		return true
	},
	"broken connection": func(http.ResponseWriter, *http.Request, string) bool {
		panic(http.ErrAbortHandler)
	},
	"not allowed": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		apiError(w, http.StatusForbidden, "AccessDeniedException")
		return true
	},
}

// beforeFaults are faults of a function that is waited for.
var beforeFaults = map[string]fault{
	"function failed": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		functionError(w, "panic")
		return true
	},
	"function of another kind": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		_, _ = w.Write([]byte(`"hello"`))
		return true
	},
	"function that rejects": func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		_, _ = w.Write([]byte(`{"statusCode":401,"body":"{}"}`))
		return true
	},
}

// A before-command whose function gives no answer gets the default one, in the form of its
// command, within Tencent's two seconds.
func beforeOutcomeUnknown(t *testing.T) {
	t.Parallel()
	allow := successOf(webhook.DialectChat)
	for _, c := range []struct {
		env     string
		command webhook.Command
		answer  string // or its beginning
	}{
		{"BEFORE_ON_ERROR=allow", "C2C.CallbackBeforeSendMsg", allow},
		{"BEFORE_ON_ERROR=allow", "Sns.CallbackPrevFriendAdd",
			`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0`},
		{"BEFORE_ON_ERROR=refuse", "C2C.CallbackBeforeSendMsg",
			`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}`},
		// An outer ErrorCode would let all through: each account is refused by its own.
		{"BEFORE_ON_ERROR=refuse", "Sns.CallbackPrevFriendAdd",
			`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[{"To_Account":`},
	} {
		t.Run(c.env+" "+string(c.command), func(t *testing.T) {
			t.Parallel()
			api := newLambdaAPI(t)
			r := startRouter(t, api, c.env)
			for _, set := range []map[string]fault{faults, beforeFaults} {
				for name, fault := range set {
					api.fail(fault)
					inTime(t, r.Stderr, func() {
						got := ask(t, r, httpV2(t, packet(t, c.command)))
						require.Equal(t, http.StatusOK, got.StatusCode, name)
						require.True(t, strings.HasPrefix(got.Body, c.answer), "%s: %s", name, got.Body)
					})
				}
			}
			eventually(t, r.Stdout, `"HandlerErrors":1`)
		})
	}
}

// An after-event that Lambda has not stored is answered as not kept.
func afterOutcomeUnknown(t *testing.T) {
	t.Parallel()
	commands := map[webhook.Command]string{
		"Sns.CallbackBlackListAdd": `{"ActionStatus":"FAIL","ErrorInfo":"the event was not kept",` +
			`"ErrorCode":1}`,
		"normal_end":       `{"ErrorCode":1,"ErrorMessage":"the event was not kept"}`,
		"EVENT_GROUP_ROOM": `{"code":1,"message":"the event was not kept"}`,
	}
	for command, answer := range commands {
		t.Run(string(command), func(t *testing.T) {
			t.Parallel()
			api := newLambdaAPI(t)
			r := startRouter(t, api)
			for name, fault := range faults {
				api.fail(fault)
				inTime(t, r.Stderr, func() {
					got := ask(t, r, httpV2(t, packet(t, command)))
					require.Equal(t, reply{http.StatusInternalServerError, answer}, got, name)
				})
			}
			eventually(t, r.Stdout, `"SinkErrors":1`)
		})
	}
}

// duration is how long a request took, by the router's own log: the test around it may be slower.
var duration = regexp.MustCompile(`"msg":"callback".*"ms":([\d.]+)`)

// inTime asks until an answer comes inside Tencent's two seconds. A busy machine may make it late once
// or twice, but not three times.
func inTime(t *testing.T, stderr *servetest.Output, ask func()) {
	t.Helper()
	var took time.Duration
	for range 3 {
		before := len(duration.FindAllString(stderr.String(), -1))
		ask()
		var logged [][]string
		require.Eventually(t, func() bool {
			logged = duration.FindAllStringSubmatch(stderr.String(), -1)
			return len(logged) == before+1
		}, time.Minute, time.Millisecond, stderr)
		var err error
		took, err = time.ParseDuration(logged[before][1] + "ms")
		require.NoError(t, err)
		if took < webhook.Budget {
			return
		}
	}
	t.Errorf("the answer took %v", took)
}

// Throttling for a moment is ridden out within the budget.
func throttled(t *testing.T) {
	t.Parallel()
	api := newLambdaAPI(t)
	r := startRouter(t, api)
	var tries atomic.Int64
	api.fail(func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		if tries.Add(1) > 2 {
			return false
		}
		apiError(w, http.StatusTooManyRequests, "TooManyRequestsException")
		return true
	})
	got := ask(t, r, httpV2(t, packet(t, "Sns.CallbackBlackListAdd")))
	require.Equal(t, http.StatusOK, got.StatusCode)
	calls := api.take()
	require.Len(t, calls, 3)
	for _, call := range calls {
		require.Equal(t, calls[0].payload, call.payload, "a retry is the same delivery")
	}
}
