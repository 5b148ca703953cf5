//go:build integration

package deploy_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// question is a request, and the path that a front door should make of it.
type question struct {
	Path  string `json:"path"`
	Query string `json:"query"`
	Want  string `json:"want"`
}

// questions ask for every command by every name, with a secret in the path and without, and for
// what must go on as it came.
func questions(t *testing.T) []question {
	var out []question
	both := func(query, function string) {
		out = append(out, question{"/", query, "/" + function},
			question{"/a-path-secret", query, "/" + function + "/a-path-secret"})
	}
	for _, f := range full(t).Functions {
		for _, d := range f.Commands {
			for _, name := range d.Names() {
				switch d.Dialect {
				case webhook.DialectChat:
					both("SdkAppid=1400000000&CallbackCommand="+name+"&contenttype=json", f.Folder)
				case webhook.DialectCallKit:
					both("sdkappid=1400000000&command="+name, f.Folder)
					both("sdkappid=1400000000&command="+strings.ToUpper(name), f.Folder)
				}
			}
		}
	}
	both("CallbackCommand=Sns%2ECallbackBlackListAdd", "sns/blacklist-add")
	for _, query := range []string{
		"", "CallbackCommand=", "CallbackCommand=Some.CallbackOther", "command=call_end",
		"CallbackCommand=constructor", "CallbackCommand=__proto__", "CallbackCommand=%",
		"CallbackCommand=Some.CallbackOther&command=cancel",
	} {
		out = append(out, question{"/", query, "/"}, question{"/secret", query, "/secret"})
	}
	const add = "CallbackCommand=Sns.CallbackBlackListAdd"
	return append(out, question{"/sns/blacklist-add", add, "/sns/blacklist-add"},
		question{"/sns/blacklist-add/secret", add, "/sns/blacklist-add/secret"})
}

// TestScriptsRun runs each script in node, in surroundings like those of its cloud, and asks all
// questions at once.
func TestScriptsRun(t *testing.T) {
	all := files(t, full(t))
	asked, err := json.Marshal(questions(t))
	require.NoError(t, err)
	for script, harness := range map[string]string{
		scripts[0]: "testdata/cloudfront.mjs", scripts[1]: "testdata/edgeone.mjs",
	} {
		t.Run(filepath.Base(script), func(t *testing.T) {
			dir := t.TempDir()
			program, input := filepath.Join(dir, "script.js"), filepath.Join(dir, "questions.json")
			require.NoError(t, os.WriteFile(program, all[script], 0o600))
			require.NoError(t, os.WriteFile(input, asked, 0o600))
			out, err := exec.Command("node", harness, program, input).CombinedOutput()
			require.NoError(t, err, "%s", out)
			require.Contains(t, string(out), "all right")
		})
	}
}
