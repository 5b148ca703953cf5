package router_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// lambdaAPI is the Invoke call of AWS Lambda as its documents say: an asynchronous invocation is
// stored, answered with 202, and then tried until the function returns without an error, three
// times at most; after that it goes to the destination for failures
// (docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
type lambdaAPI struct {
	*httptest.Server
	// functions are the functions that run, by name; nil makes up an answer for any name.
	functions map[string]*servetest.Lambda

	mu       sync.Mutex
	before   fault // reports whether it has answered
	calls    []apiCall
	failures []apiCall // what came to the OnFailure destination
	running  sync.WaitGroup
}

type apiCall struct {
	name, kind string
	payload    []byte
}

// retryDelay stands for the minutes that Lambda waits before it tries again.
const retryDelay = 10 * time.Millisecond

const maxAsync = 256 << 10

// madeUp is the answer of functions that do not run in a test. No other code makes it.
const madeUp = `{"ActionStatus":"OK","ErrorInfo":"made up","ErrorCode":0}`

func newLambdaAPI(t testing.TB) *lambdaAPI {
	t.Helper()
	api := &lambdaAPI{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /2015-03-31/functions/{name}/invocations", api.invoke)
	api.Server = httptest.NewServer(mux)
	t.Cleanup(func() {
		api.running.Wait()
		api.Close()
	})
	return api
}

func (api *lambdaAPI) invoke(w http.ResponseWriter, r *http.Request) {
	payload, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	call := apiCall{r.PathValue("name"), r.Header.Get("X-Amz-Invocation-Type"), payload}
	api.mu.Lock()
	api.calls = append(api.calls, call)
	before := api.before
	api.mu.Unlock()
	if before != nil && before(w, r, call.name) {
		return
	}
	function, known := api.functions[call.name]
	switch {
	case len(r.Header.Get("Authorization")) < len("AWS4-HMAC-SHA256 Credential="):
		apiError(w, http.StatusForbidden, "MissingAuthenticationTokenException")
	case api.functions != nil && !known:
		apiError(w, http.StatusNotFound, "ResourceNotFoundException")
	case call.kind == "Event" && len(payload) > maxAsync:
		apiError(w, http.StatusRequestEntityTooLarge, "RequestTooLargeException")
	case call.kind == "Event":
		w.WriteHeader(http.StatusAccepted)
		api.running.Go(func() { api.runStored(function, call) })
	default:
		api.runNow(w, r, function, call)
	}
}

func (api *lambdaAPI) runNow(
	w http.ResponseWriter, r *http.Request, function *servetest.Lambda, call apiCall,
) {
	if function == nil {
		_, _ = w.Write([]byte(`{"statusCode":200,"body":` + quoted(madeUp) + `}`))
		return
	}
	result, err := function.Invoke(r.Context(), call.payload)
	if err != nil {
		functionError(w, err.Error())
		return
	}
	_, _ = w.Write(result)
}

func (api *lambdaAPI) runStored(function *servetest.Lambda, call apiCall) {
	if function == nil {
		return
	}
	for range 3 {
		if _, err := function.Invoke(context.Background(), call.payload); err == nil {
			return
		}
		time.Sleep(retryDelay)
	}
	api.mu.Lock()
	defer api.mu.Unlock()
	api.failures = append(api.failures, call)
}

// fail lets a fault answer first, unless it is nil.
func (api *lambdaAPI) fail(before fault) {
	api.mu.Lock()
	defer api.mu.Unlock()
	api.before = before
}

// take returns what was called since the last time.
func (api *lambdaAPI) take() []apiCall {
	api.mu.Lock()
	defer api.mu.Unlock()
	calls := api.calls
	api.calls = nil
	return calls
}

func apiError(w http.ResponseWriter, status int, kind string) {
	w.Header().Set("X-Amzn-Errortype", kind)
	w.WriteHeader(status)
	_, _ = w.Write([]byte(`{"Type":"User","Message":"` + kind + `"}`))
}

// functionError answers for a function that failed: HTTP 200, and a header that says so.
func functionError(w http.ResponseWriter, text string) {
	w.Header().Set("X-Amz-Function-Error", "Unhandled")
	_, _ = w.Write([]byte(`{"errorMessage":` + quoted(text) + `,"errorType":"wrapError"}`))
}

// startRouter runs the real router in front of the API.
func startRouter(t testing.TB, api *lambdaAPI, env ...string) *servetest.Lambda {
	t.Helper()
	env = append(append(environment(), "FUNCTION_PREFIX=stack",
		"AWS_REGION=eu-central-1", "AWS_ACCESS_KEY_ID=AKID", "AWS_SECRET_ACCESS_KEY=key",
		"AWS_SESSION_TOKEN=token", "AWS_ENDPOINT_URL_LAMBDA="+api.URL), env...)
	return servetest.StartLambda(t, servetest.OnAWS(t, "router"), env...)
}

// ask sends an event to a function and returns the gateway's answer.
func ask(t testing.TB, function *servetest.Lambda, event []byte) reply {
	t.Helper()
	result, err := function.Invoke(t.Context(), event)
	require.NoError(t, err)
	return parseReply(t, result)
}
