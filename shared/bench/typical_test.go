package bench_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/dobyte/tencent-im/callback"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verifytest"
)

// byHand is a receiver as one writes it on an afternoon with net/http and encoding/json, after reading
// the pages about signatures and messages. Each of its lines looks right.
func byHand(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	sum := sha256.Sum256([]byte(token + q.Get("RequestTime")))
	if q.Get("SdkAppid") != "1400000000" || q.Get("Sign") != hex.EncodeToString(sum[:]) {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var payload any
	switch q.Get("CallbackCommand") {
	case "Sns.CallbackBlackListAdd":
		payload = new(blackList)
	case "C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg":
		payload = new(message)
	case "Push.OfflinePush":
		payload = new(offlinePush)
	default:
		http.Error(w, "unknown command "+q.Get("CallbackCommand"), http.StatusNotFound)
		return
	}
	if err := json.Unmarshal(body, payload); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`)
}

type message struct {
	From    string `json:"From_Account"`
	To      string `json:"To_Account"`
	MsgSeq  uint32
	MsgTime int64
	MsgKey  string
	MsgBody []struct {
		MsgType    string
		MsgContent map[string]any
	}
}

// tencentIM is the handler of github.com/dobyte/tencent-im, with every event registered.
func tencentIM() http.HandlerFunc {
	c := callback.NewCallback(app)
	for event := callback.EventStateChange; event <= callback.EventAfterGroupInfoChanged; event++ {
		c.Register(event, func(ack callback.Ack, _ any) { _ = ack.AckSuccess(0) })
	}
	return c.Listen
}

// TestTypicalReceivers keeps what receivers fail that know nothing of this project, for docs/verify.md.
func TestTypicalReceivers(t *testing.T) {
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		names   []string
	}{
		"by-hand": {byHand, []string{"Sns.CallbackBlackListAdd", "C2C.CallbackBeforeSendMsg",
			"C2C.CallbackAfterSendMsg", "Push.OfflinePush"}},
		"tencent-im": {tencentIM(), []string{"State.StateChange", "sns", "C2C.CallbackBeforeSendMsg",
			"C2C.CallbackAfterSendMsg", "C2C.CallbackAfterMsgReport", "C2C.CallbackAfterMsgWithDraw"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.handler)
			defer server.Close()
			report, err := verify.Run(t.Context(), verify.Options{URL: server.URL, Names: c.names, Rate: 500,
				Credentials: sender.Credentials{App: app, Token: token}})
			require.NoError(t, err)
			require.Positive(t, report.Count(verify.Fail))
			verifytest.Require(t, "../verify/testdata/results", name, verifytest.Of(report),
				verifytest.Explain(report))
			if os.Getenv("UPDATE_RESULTS") == "true" {
				writeFailures(t, name, report)
			}
		})
	}
}

// writeFailures writes what a run printed about the checks that failed, and its sum.
func writeFailures(t *testing.T, name string, r verify.Report) {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, r.WriteText(&text))
	var out strings.Builder
	failed := false
	for line := range strings.Lines(text.String()) {
		if !strings.HasPrefix(line, " ") {
			failed = !strings.HasPrefix(line, "ok ") && !strings.HasPrefix(line, "- ")
		}
		if failed {
			out.WriteString(line)
		}
	}
	file := "../verify/testdata/results/" + name + ".txt"
	require.NoError(t, os.WriteFile(file, []byte(out.String()), 0o644))
}
