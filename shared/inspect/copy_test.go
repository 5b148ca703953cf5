package inspect_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// copied returns what the page puts into the clipboard.
func (r *rig) copied(key int, form string) string {
	r.t.Helper()
	status, text := r.get(fmt.Sprintf("api/copy/%d/%s", key, form))
	require.Equal(r.t, http.StatusOK, status, text)
	var out struct{ Text string }
	require.NoError(r.t, json.Unmarshal([]byte(text), &out))
	return out.Text
}

// shell runs a script in a folder, with the secrets in its environment.
func shell(t *testing.T, folder, script string, env ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", script)
	cmd.Dir = folder
	cmd.Env = append(append(os.Environ(), "CALLBACK_TOKEN="+token, "RTC_KEY="+rtcKey,
		"CALLBACK_SECRET="+secret), env...)
	out, err := cmd.Output()
	require.NoError(t, err, "%s\n%s", script, out)
	return string(out)
}

// tricky are bodies that a shell could take for something else.
var tricky = []string{
	`{"a":"'; touch pwned; '"}`, `{"a":"$(touch pwned)"}`, "{\"a\":\"`touch pwned`\"}", `{"a":"\\\"$HOME"}`,
	"{\"a\":\n\"two\\nlines\"}", `{"a":"$sign $at EOF"}`, `{"a":"!!"}`, "{\"a\":\"\u202e\u009b201~ü\"}",
}

// TestMain: some tests wait for a fault or for another program.
func TestMain(m *testing.M) { waiting.Run(m) }

// TestCopiesSignWhenRun runs the scripts for curl and for gateway events.
func TestCopiesSignWhenRun(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, command := range []string{"C2C.CallbackAfterSendMsg", "EVENT_GROUP_ROOM", "callee_accept_call"} {
		spec, body := packet(t, command)
		require.Equal(t, http.StatusOK, r.deliverBody(spec, body, ""))
		r.copiesWork(spec, body)
	}
	spec, _ := packet(t, "State.StateChange")
	for _, body := range tricky {
		require.Equal(t, http.StatusOK, r.deliverBody(spec, []byte(body), ""), body)
		r.copiesWork(spec, []byte(body))
	}
}

// copiesWork runs the copies of the last delivery.
func (r *rig) copiesWork(spec *webhook.Spec, body []byte) {
	r.t.Helper()
	t := r.t.(*testing.T)
	keys := r.keys()
	folder := t.TempDir()
	answer := shell(t, folder, r.copied(keys, "curl"))
	require.NotContains(t, answer, "FAIL", string(body))
	require.Equal(t, keys+1, r.keys(), "curl reached the receiver")
	require.Contains(t, r.detail(keys+1), fmt.Sprintf(`"size":%d`, len(body)), "with the same body")
	require.Contains(t, r.detail(keys+1), `"command":"`+string(spec.Command)+`"`)
	for _, cloud := range []string{"aws", "scf"} {
		shell(t, folder, r.copied(keys, cloud))
		text, err := os.ReadFile(filepath.Join(folder, "event.json"))
		require.NoError(t, err)
		var event struct {
			Body    string
			Path    string
			RawPath string
			Headers map[string]string
		}
		require.NoError(t, json.Unmarshal(text, &event), string(text))
		require.Equal(t, timeless(body), timeless([]byte(event.Body)))
		require.Contains(t, event.Path+event.RawPath, "/"+spec.Function+"/"+secret)
		if spec.Dialect == webhook.DialectRTC {
			require.Equal(t, webhook.RTCSign(rtcKey, []byte(event.Body)), event.Headers["sign"])
		}
	}
	shell(t, folder, "webhooks() { printf '%s\\n' \"$@\" > args; }\n"+r.copied(keys, "send"))
	written, err := os.ReadFile(filepath.Join(folder, "body.json"))
	require.NoError(t, err)
	require.Equal(t, timeless(body), timeless(written))
	args, err := os.ReadFile(filepath.Join(folder, "args"))
	require.NoError(t, err)
	require.Equal(t, fmt.Sprintf("send\n%s\n--url\n%s/\n--sdkappid\n1400000000\n--body\nbody.json\n",
		spec.Command, r.receiver), string(args))
	require.NoFileExists(t, filepath.Join(folder, "pwned"))
}

// timeless returns a body without the time at which an RTC event was sent.
func timeless(body []byte) string {
	return regexp.MustCompile(`"CallbackTs": \d+`).ReplaceAllString(string(body), `"CallbackTs": 0`)
}

// keys is how many deliveries there were.
func (r *rig) keys() int {
	r.t.Helper()
	n := 0
	for {
		if status, _ := r.get(fmt.Sprintf("api/delivery/%d", n+1)); status != http.StatusOK {
			return n
		}
		n++
	}
}

// TestCopiedTests runs Go tests that the page makes, of families of every kind: in one package, with the
// default handlers, whatever shared/handlers holds.
func TestCopiedTests(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	require.NoError(t, os.MkdirAll("testdata", 0o755))
	folder, err := os.MkdirTemp("testdata", "copied")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	for i, command := range []string{"Sns.CallbackBlackListAdd", "Group.CallbackBeforeSendMsg",
		"callee_accept_call", "EVENT_GROUP_ROOM"} {
		require.Equal(t, http.StatusOK, r.deliver(command, ""))
		text := r.copied(i+1, "go")
		spec, _ := packet(t, command)
		for its, here := range map[string]string{
			"package " + spec.Family + "_test": "package copied_test", "/shared/handlers/": "/shared/webhooktest/defaults/",
		} {
			require.Equal(t, 1, strings.Count(text, its), text)
			text = strings.Replace(text, its, here, 1)
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, command+"_test.go"), []byte(text), 0o644))
	}
	out, err := exec.CommandContext(t.Context(), "go", "test", "-v", "./"+folder).CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, 4, strings.Count(string(out), "--- PASS: "), string(out))
}

// TestCopiedTestsNameDeclarations compares the names with those of the list of all commands.
func TestCopiedTestsNameDeclarations(t *testing.T) {
	list, err := os.ReadFile("../catalog/all_gen.go")
	require.NoError(t, err)
	r := newRig(t)
	for i, d := range catalog.All() {
		r.deliver(string(d.Command), "")
		_, call, found := strings.Cut(r.copied(i+1, "go"), "handler := ")
		require.True(t, found)
		name, _, _ := strings.Cut(call, ".Handle(")
		require.Contains(t, string(list), "\t"+name+".Declaration()")
	}
}

// TestCopyOfStrangers copies what no command is known of.
func TestCopyOfStrangers(t *testing.T) {
	r := newRig(t)
	request := r.creds.Sign(&webhook.Spec{Command: "No.Such'Command"}, []byte(`{"a":1}`), sender.Origin{}, time.Now())
	require.Equal(t, http.StatusOK, r.sendSigned(request))
	status, _ := r.get("api/copy/1/go")
	require.Equal(t, http.StatusNotFound, status)
	require.Contains(t, r.copied(1, "send"), `'No.Such'\''Command'`)
}
