package router_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// scfAPI is InvokeFunction of Tencent Cloud's API, as CN 583/58400 and the signature document
// CN 213/30654 say.
type scfAPI struct {
	*httptest.Server
	// functions are the functions that run, by name; nil makes up an answer for any name.
	functions map[string]*servetest.SCF

	mu     sync.Mutex
	before func(w http.ResponseWriter, r *http.Request) bool // reports whether it has answered
	names  []string
}

const (
	scfKeyID = "AKID-of-a-test"
	scfKey   = "secret-of-a-test"
	scfToken = "session-of-a-test"
)

// namespaceOf is where a function is deployed: one family has a namespace of its own.
func namespaceOf(name string) string {
	if strings.HasPrefix(name, "stack-push-") {
		return "callbacks-push"
	}
	return "callbacks"
}

func newSCFAPI(t testing.TB) *scfAPI {
	t.Helper()
	api := &scfAPI{}
	api.Server = httptest.NewServer(api)
	t.Cleanup(api.Close)
	return api
}

func (api *scfAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var call struct{ FunctionName, Namespace, Event string }
	if err != nil || json.Unmarshal(body, &call) != nil {
		cloudError(w, "InvalidParameter")
		return
	}
	api.mu.Lock()
	api.names = append(api.names, call.FunctionName)
	before := api.before
	api.mu.Unlock()
	function, known := api.functions[call.FunctionName]
	switch {
	case !signedWell(r, body):
		cloudError(w, "AuthFailure.SignatureFailure")
	case before != nil && before(w, r):
	case r.Header.Get("X-TC-Action") != "InvokeFunction":
		cloudError(w, "InvalidParameter")
	case call.Namespace != namespaceOf(call.FunctionName):
		cloudError(w, "ResourceNotFound.Function")
	case api.functions == nil:
		cloudResult(w, `{"statusCode":200,"body":`+quoted(madeUp)+`}`, "", 0)
	case !known:
		cloudError(w, "ResourceNotFound.Function")
	default:
		result, err := function.Invoke(r.Context(), []byte(call.Event))
		if err != nil {
			cloudResult(w, `{"errorCode":1,"errorMessage":`+quoted(err.Error())+`}`, err.Error(), 1)
			return
		}
		cloudResult(w, string(result), "", 0)
	}
}

// fail lets a fault answer first.
func (api *scfAPI) fail(before func(w http.ResponseWriter, r *http.Request) bool) {
	api.mu.Lock()
	defer api.mu.Unlock()
	api.before = before
}

// take returns the names that were called since the last time.
func (api *scfAPI) take() []string {
	api.mu.Lock()
	defer api.mu.Unlock()
	names := api.names
	api.names = nil
	return names
}

// signedWell checks the signature with the headers of the request as they came.
func signedWell(r *http.Request, body []byte) bool {
	seconds, err := strconv.ParseInt(r.Header.Get("X-TC-Timestamp"), 10, 64)
	age := time.Since(time.Unix(seconds, 0)).Abs()
	if err != nil || age > 5*time.Minute || r.Header.Get("X-TC-Token") != scfToken ||
		r.Header.Get("X-TC-Version") != "2018-04-16" || r.Header.Get("X-TC-Region") != "ap-seoul" {
		return false
	}
	sum := func(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
	scope := time.Unix(seconds, 0).UTC().Format("2006-01-02") + "/scf/tc3_request"
	canonical := strings.Join([]string{r.Method, r.URL.Path, r.URL.RawQuery,
		"content-type:" + r.Header.Get("Content-Type"), "host:" + r.Host, "",
		"content-type;host", sum(body)}, "\n")
	key := []byte("TC3" + scfKey)
	for _, part := range []string{strings.Split(scope, "/")[0], "scf", "tc3_request",
		fmt.Sprintf("TC3-HMAC-SHA256\n%d\n%s\n%s", seconds, scope, sum([]byte(canonical)))} {
		h := hmac.New(sha256.New, key)
		_, _ = h.Write([]byte(part))
		key = h.Sum(nil)
	}
	return r.Header.Get("Authorization") == "TC3-HMAC-SHA256 Credential="+scfKeyID+"/"+scope+
		", SignedHeaders=content-type;host, Signature="+hex.EncodeToString(key)
}

// cloudError answers as the API does when it refuses: HTTP 200 all the same.
func cloudError(w http.ResponseWriter, code string) {
	_, _ = fmt.Fprintf(w, `{"Response":{"Error":{"Code":%q,"Message":"m"},"RequestId":"r"}}`, code)
}

func cloudResult(w http.ResponseWriter, returned, failed string, code int) {
	_, _ = fmt.Fprintf(w, `{"Response":{"Result":{"RetMsg":%s,"ErrMsg":%s,"InvokeResult":%d,`+
		`"MemUsage":1,"Duration":1.5,"BillDuration":2,"FunctionRequestId":"f","Log":""},`+
		`"RequestId":"r"}}`, quoted(returned), quoted(failed), code)
}

// startSCFRouter runs the real router in front of the API.
func startSCFRouter(t testing.TB, api *scfAPI, env ...string) *servetest.SCF {
	t.Helper()
	env = append(append(environment(), "FUNCTION_PREFIX=stack", "TENCENTCLOUD_REGION=ap-seoul",
		"TENCENTCLOUD_SECRETID="+scfKeyID, "TENCENTCLOUD_SECRETKEY="+scfKey,
		"TENCENTCLOUD_SESSIONTOKEN="+scfToken, "SCF_NAMESPACE=callbacks",
		"FUNCTION_NAMESPACES=push=callbacks-push", "SCF_ENDPOINT="+api.URL), env...)
	return servetest.StartSCF(t, servetest.OnSCF(t, "router"), env...)
}
