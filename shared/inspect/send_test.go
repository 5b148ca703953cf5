package inspect_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/inspect"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// sendOrder is what the page sends to have a request sent.
type sendOrder struct{ Command, Body, Fault, Target string }

type sendResult struct {
	Status           int
	Body, Key, Error string
}

// send has a request sent and returns the result.
func (r *rig) send(path string, o any) sendResult {
	r.t.Helper()
	text, err := json.Marshal(o)
	require.NoError(r.t, err)
	status, body := r.post(path, strings.NewReplacer(`"Command"`, `"command"`, `"Body"`, `"body"`,
		`"Fault"`, `"fault"`, `"Target"`, `"target"`).Replace(string(text)))
	require.Equal(r.t, http.StatusOK, status, body)
	var out sendResult
	require.NoError(r.t, json.Unmarshal([]byte(body), &out))
	return out
}

func TestSendEveryCommand(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, d := range catalog.All() {
		status, text := r.get("api/meta")
		require.Equal(t, http.StatusOK, status)
		require.Contains(t, text, `"`+string(d.Command)+`"`)
		spec, body := packet(t, string(d.Command))
		out := r.send("api/send", sendOrder{Command: string(spec.Command), Body: string(body)})
		require.Equal(t, http.StatusOK, out.Status, "%s: %s %s", d.Command, out.Body, out.Error)
		require.NotEmpty(t, out.Key, d.Command)
	}
}

func TestSendEveryFault(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, command := range []string{"Push.OfflinePush", "callee_accept_call", "EVENT_GROUP_ROOM"} {
		spec, body := packet(t, command)
		for _, f := range sender.Faults() {
			if f.EventsOnly && spec.Family != "push" || f.Slow && command != "Push.OfflinePush" {
				continue
			}
			out := r.send("api/send", sendOrder{Command: command, Body: string(body), Fault: f.Name})
			require.Empty(t, out.Error, "%s %s", command, f.Name)
			require.Equal(t, f.Status(spec.Dialect), out.Status, "%s %s: %s", command, f.Name, out.Body)
		}
	}
	for _, bad := range []string{
		`{"command":"Push.OfflinePush","fault":"nothing-like-it"}`, `{"command":""}`,
		`{"command":"State.StateChange","fault":"101-events"}`,
		`{"command":"State.StateChange","target":"http://127.0.0.1:1/"}`,
		`{"command":"State.StateChange","target":"elsewhere"}`,
	} {
		status, text := r.post("api/send", bad)
		require.Equal(t, http.StatusBadRequest, status, text)
	}
}

func TestReplay(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "C2C.CallbackAfterSendMsg")
	require.Equal(t, http.StatusOK, r.deliverBody(spec, fresh(body, 1), ""))
	require.Equal(t, http.StatusUnauthorized, r.deliver("EVENT_GROUP_ROOM", "bad-sign"))
	out := r.send("api/replay/1", sendOrder{})
	require.Equal(t, http.StatusOK, out.Status)
	require.Contains(t, r.detail(3), `"nth":2`, "a keyed event is the same one")
	out = r.send("api/replay/2", sendOrder{})
	require.Equal(t, http.StatusOK, out.Status, "it is signed anew")
	require.Equal(t, "4", out.Key)
	require.Contains(t, r.detail(3), `"value":"192.0.2.1"`, "with the client that it came from")
	require.Equal(t, http.StatusUnauthorized, r.deliver("C2C.CallbackAfterSendMsg", "stale"))
	require.Contains(t, r.detail(5), `"unread":true`, "its head was enough to refuse it")
	status, _ := r.post("api/replay/5", "{}")
	require.Equal(t, http.StatusNotFound, status, "there is no body to send again")
}

// TestTarget sends to a target that was named, and follows it nowhere.
func TestTarget(t *testing.T) {
	var got []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = append(got, r.URL.Query().Get("CallbackCommand")+" "+string(body))
		http.Redirect(w, r, "http://192.0.2.1/", http.StatusTemporaryRedirect)
	}))
	t.Cleanup(elsewhere.Close)
	r := newRig(t, func(_ *webhook.Options, o *inspect.Options) {
		o.Targets = []inspect.Target{{Name: "staging", URL: elsewhere.URL + "/hooks"}}
	})
	out := r.send("api/send", sendOrder{Command: "State.StateChange", Body: "{}", Target: "staging"})
	require.Equal(t, http.StatusTemporaryRedirect, out.Status)
	require.Empty(t, out.Key, "this process did not receive it")
	require.Equal(t, []string{"State.StateChange {}"}, got)
	elsewhere.Close()
	out = r.send("api/send", sendOrder{Command: "State.StateChange", Body: "{}", Target: "staging"})
	require.Contains(t, out.Error, "refused")
	require.NotContains(t, out.Error, "Sign", "no address, which holds a signature")
}

func TestOlderEvents(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "C2C.CallbackAfterSendMsg")
	for i := range 3 {
		require.Equal(t, http.StatusOK, r.deliverBody(spec, fresh(body, i), ""))
	}
	type page struct {
		Rows []struct{ Key, Command, Outcome string }
		Next int
	}
	load := func(r *rig, before int) (out page) {
		status, text := r.get(fmt.Sprintf("api/older?before=%d", before))
		require.Equal(t, http.StatusOK, status, text)
		require.NoError(t, json.Unmarshal([]byte(text), &out))
		return out
	}
	require.Empty(t, load(r, 0).Rows, "what the journal shows is not older")
	for range inspect.MaxDeliveries {
		r.journal.Add(&webhook.Delivery{Request: &webhook.Request{}})
	}
	older := load(r, 0)
	require.Len(t, older.Rows, 3)
	require.Equal(t, "s3", older.Rows[0].Key, "the newest first")
	require.Zero(t, older.Next)
	require.Equal(t, "C2C.CallbackAfterSendMsg", older.Rows[0].Command)
	status, text := r.get("api/delivery/s2")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, text, `"specversion":"1.0"`)
	require.Contains(t, text, `"name":"From_Account"`)
	out := r.send("api/replay/s2", sendOrder{})
	require.Equal(t, http.StatusOK, out.Status)
	status, text = r.get("api/copy/s2/curl")
	require.Equal(t, http.StatusOK, status, text)
	require.Len(t, load(r, 2).Rows, 1)
}

func TestDeliveryIsExplained(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "C2C.CallbackBeforeSendMsg")
	body = []byte(strings.Replace(string(body), `{`, `{"New":{"A":1},"MsgTime":"1557481126",`, 1))
	body = []byte(strings.Replace(string(body), `"MsgTime": 1557481126,`, "", 1))
	require.Equal(t, http.StatusOK, r.deliverBody(spec, body, ""))
	var d struct {
		Members []struct{ Path, Came, Unit, Kind, Value, Doc string }
		Checks  []struct {
			Name string
			OK   bool
		}
		Absent []string
		Answer struct{ Status, Code int }
		Spec   struct{ URL string }
		Events []json.RawMessage
		Sinks  []struct{ Name, Error string }
		Steps  []struct{ Name string }
	}
	require.NoError(t, json.Unmarshal([]byte(r.detail(1)), &d))
	came := map[string]string{}
	for _, m := range d.Members {
		came[m.Path] = strings.TrimSpace(m.Kind + " " + m.Came + " " + m.Unit)
	}
	require.Equal(t, "object unknown", came["New"])
	require.Equal(t, "string quoted s", came["MsgTime"])
	require.Equal(t, "string", came["MsgBody[0].MsgContent.Text"])
	require.Equal(t, "number", came["MsgSeq"])
	require.Contains(t, d.Absent, "MsgId")
	require.NotContains(t, d.Absent, "MsgTime")
	for _, c := range d.Checks {
		require.True(t, c.OK, c.Name)
	}
	require.Len(t, d.Events, 1)
	require.Contains(t, string(d.Events[0]), `"specversion":"1.0"`)
	require.NotEmpty(t, d.Steps)
	require.Equal(t, "https://www.tencentcloud.com/document/product/1047/34364", d.Spec.URL)
}

func TestRepeatsAreCompared(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "EVENT_GROUP_ROOM")
	require.Equal(t, http.StatusOK, r.deliverBody(spec, body, ""))
	later := regexp.MustCompile(`("CallbackTs":\s*\d+)\d`).ReplaceAllString(string(body), "${1}7")
	require.NotEqual(t, string(body), later)
	time.Sleep(2 * time.Millisecond) // the sender renews CallbackTs, to the millisecond
	require.Equal(t, http.StatusOK, r.deliverBody(spec, []byte(later), ""))
	var d struct {
		Row        struct{ Outcome string }
		Deliveries []struct {
			Differs []struct{ Part, Name, From, To string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(r.detail(2)), &d))
	require.Equal(t, "duplicate", d.Row.Outcome)
	require.Len(t, d.Deliveries, 2)
	require.Empty(t, d.Deliveries[0].Differs)
	parts := map[string]string{}
	for _, x := range d.Deliveries[1].Differs {
		parts[x.Part+" "+x.Name] = x.From + " | " + x.To
	}
	require.Contains(t, parts["body "], "CallbackTs")
	require.Equal(t, "•••••• | ••••••", parts["header Sign"], "that it differs, and not how")
}

// TestValidate finds what is wrong with a body, each thing on its line.
func TestValidate(t *testing.T) {
	r := newRig(t)
	for name, tt := range map[string]struct{ command, body, want string }{
		"right":   {"Sns.CallbackBlackListAdd", `{"PairList":[{"From_Account":"a","To_Account":"b"}]}`, ""},
		"unknown": {"Some.Command", `{"a":1}`, ""},
		"cut":     {"Sns.CallbackBlackListAdd", "{\n\"PairList\":[\n", "2 syntax"},
		"comma":   {"Sns.CallbackBlackListAdd", "{\n\"PairList\":[],\n}", "3 syntax"},
		"more":    {"Sns.CallbackBlackListAdd", "{}\n{}", "2 syntax"},
		"empty":   {"Sns.CallbackBlackListAdd", "", "1 syntax"},
		"type":    {"Sns.CallbackBlackListAdd", "{\n\n\"PairList\": 7}", "3 type array"},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := json.Marshal(map[string]string{"command": tt.command, "body": tt.body})
			require.NoError(t, err)
			status, answer := r.post("api/validate", string(text))
			require.Equal(t, http.StatusOK, status)
			var list []struct {
				Line     int
				ID, Text string
			}
			require.NoError(t, json.Unmarshal([]byte(answer), &list))
			var got []string
			for _, c := range list {
				if c.ID != "receiver" { // says the same in the receiver's words
					got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s %s", c.Line, c.ID, c.Text)))
				}
			}
			require.Equal(t, tt.want, strings.Join(got, "; "), answer)
		})
	}
}

func TestSearch(t *testing.T) {
	r := newRig(t)
	spec, body := packet(t, "C2C.CallbackAfterSendMsg")
	require.Equal(t, http.StatusOK, r.deliverBody(spec, body, ""))
	require.Equal(t, http.StatusOK, r.deliver("State.StateChange", ""))
	for text, want := range map[string]string{
		"tImTeXtElem": `["1"]`, "192.0.2.1": `["1","2"]`, "nowhere": `[]`, token: `[]`,
		secret: `[]`, webhook.ChatSign(token, fmt.Sprint(time.Now().Unix()))[:8]: `[]`,
	} {
		status, answer := r.get("api/search?q=" + text)
		require.Equal(t, http.StatusOK, status)
		require.JSONEq(t, want, answer, text)
	}
}
