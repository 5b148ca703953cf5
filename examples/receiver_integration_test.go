//go:build integration

package examples

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

var creds = sender.Credentials{App: 1400000000, Token: "token-of-a-test"}

// buildTool builds the tool.
func buildTool(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "webhooks")
	text, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "../cmd/webhooks").
		CombinedOutput()
	require.NoError(t, err, string(text))
	return binary
}

// receiver is a running webhooks serve.
type receiver struct {
	tool, url string
	stderr    *servetest.Output
}

var listening = regexp.MustCompile(`(?m)^listening on (http://127\.0\.0\.1:[0-9]+)$`)

// serve starts the tool with an app behind it.
func serve(t *testing.T, tool string, a app) *receiver {
	t.Helper()
	r := &receiver{tool: tool, stderr: new(servetest.Output)}
	cmd := exec.Command(tool, "serve", "--addr", "127.0.0.1:0")
	cmd.Dir = t.TempDir()
	cmd.Env = []string{
		"HOME=" + cmd.Dir, "SDKAPPID=" + creds.App.String(), "CALLBACK_TOKEN=" + creds.Token,
		"PUBLISH_SECRET=" + publishSecret, "DECIDE_URL=" + a.url + "/decide",
		"SINK=" + a.url + "/events",
	}
	cmd.Stderr = r.stderr
	group(cmd)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { end(cmd) })
	require.Eventually(t, func() bool {
		if found := listening.FindStringSubmatch(r.stderr.String()); found != nil {
			r.url = found[1]
		}
		return r.url != ""
	}, time.Minute, 10*time.Millisecond, "%v", r.stderr)
	return r
}

// sent is a line of send --json.
type sent struct {
	Status    int  `json:"status"`
	ErrorCode int  `json:"error_code"`
	OK        bool `json:"ok"`
}

// send has the tool send a command with a body, nil for its sample.
func (r *receiver) send(t *testing.T, command webhook.Command, body []byte) sent {
	t.Helper()
	args := []string{"send", string(command), "--json", "--url", r.url,
		"--sdkappid", creds.App.String()}
	if body != nil {
		file := filepath.Join(t.TempDir(), "body.json")
		require.NoError(t, os.WriteFile(file, body, 0o600))
		args = append(args, "--body", file)
	}
	cmd := exec.CommandContext(t.Context(), r.tool, args...)
	cmd.Env = append(os.Environ(), "CALLBACK_TOKEN="+creds.Token)
	out, err := cmd.Output()
	var one sent
	require.NoError(t, json.Unmarshal(out, &one), "%s %v", out, err)
	require.Equal(t, one.OK, err == nil, "%s", out)
	return one
}

// answer sends a command and returns the body of the answer, which send does not show.
func (r *receiver) answer(t *testing.T, command webhook.Command, body []byte) string {
	t.Helper()
	origin := sender.Origin{OptPlatform: "iOS", RequestID: t.Name()}
	req, err := creds.Sign(spec(t, command), body, origin, time.Now()).HTTP(t.Context(), r.url)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(text)
}

func spec(t *testing.T, command webhook.Command) *webhook.Spec {
	t.Helper()
	for _, d := range catalog.All() {
		if d.Command == command {
			return &d.Spec
		}
	}
	require.FailNow(t, "no such command", command)
	return nil
}
