package e2e

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verifytest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// resultsDir is where the results of receivers are kept, for the tables of docs/verify.md.
const resultsDir = "../verify/testdata/results"

// gateway is what stands in front of a function: it takes a whole request, makes its event, and
// answers what the function returned.
func gateway(t *testing.T, f running, s shape) string {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		request := sender.Request{Method: r.Method, Suffix: r.URL.Path,
			Query: webhook.ParseQuery(r.URL.RawQuery), Body: body}
		for name := range r.Header {
			request.Header = append(request.Header, webhook.Param{Name: name, Value: r.Header.Get(name)})
		}
		forward(w, f, s.event(t, request))
	}))
	const bodyWithin = 2 * time.Second
	server.Config.ReadTimeout = bodyWithin
	server.Config.IdleTimeout = time.Minute
	server.Start()
	t.Cleanup(server.Close)
	return server.URL
}

// forward invokes the function; one that fails is a bad gateway.
func forward(w http.ResponseWriter, f running, event []byte) {
	out, err := f.Invoke(context.Background(), event)
	var answer struct {
		StatusCode int
		Headers    map[string]string
		Body       string
	}
	if err != nil || json.Unmarshal(out, &answer) != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	for name, value := range answer.Headers {
		w.Header().Set(name, value)
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = io.WriteString(w, answer.Body)
}

// distinct are the events of a function as a queue keeps them: one with an id that it has is dropped.
func (f running) distinct() string {
	seen := map[string]bool{}
	var out []string
	for _, line := range f.events() {
		var e struct{ ID string }
		if json.Unmarshal([]byte(line), &e) == nil && !seen[e.ID] {
			seen[e.ID] = true
			out = append(out, strings.TrimSpace(line))
		}
	}
	return strings.Join(out, "\n")
}

// TestFunctionsAreRight: a function of each dialect passes every check that applies, on both clouds.
func TestFunctionsAreRight(t *testing.T) {
	t.Parallel()
	invoked := map[string][]string{
		"sns/blacklist-add":     {"Sns.CallbackBlackListAdd"},
		"group/before-send-msg": {"Group.CallbackBeforeSendMsg"},
		"push/offline-push":     {"Push.OfflinePush"},
		"rtc/room":              {"EVENT_GROUP_ROOM"},
		callkitFunction():       {callkitCommand()},
	}
	for cloud, start := range clouds() {
		for function, commands := range invoked {
			t.Run(cloud+"/"+function, func(t *testing.T) {
				t.Parallel()
				f, c := start(t, function), credentials()
				url := gateway(t, f, shapes()[cloud][1])
				report, err := verify.Run(t.Context(), verify.Options{URL: url, Credentials: c,
					Names: commands, Rate: 500,
					Observe: func(context.Context) (string, error) {
						time.Sleep(20 * time.Millisecond) // lines arrive by a pipe
						return f.distinct(), nil
					}})
				require.NoError(t, err)
				verifytest.Require(t, resultsDir, cloud+"-"+strings.ReplaceAll(function, "/", "-"),
					verifytest.Of(report), verifytest.Explain(report))
				require.Zero(t, report.Count(verify.Fail), verifytest.Explain(report))
				require.Greater(t, report.Count(verify.Pass), 20)
			})
		}
	}
}

// callkitFunction is the one of CallKit that is built, and callkitCommand its command.
var callkitFunction, callkitCommand = sync.OnceValue(func() string { return ofCallKit().Function }),
	sync.OnceValue(func() string { return string(ofCallKit().Command) })

func ofCallKit() webhook.Declaration {
	for _, d := range declarations() {
		if d.Dialect == webhook.DialectCallKit {
			return d
		}
	}
	return webhook.Declaration{}
}
