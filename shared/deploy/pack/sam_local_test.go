//go:build integration

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/handlers"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// answer is what a webhook was answered, by whatever ran it.
type answer struct {
	Status int    `json:"statusCode"`
	Body   string `json:"body"`
}

// samVariables are the variables of the functions and of serve.
func samVariables() (sender.Credentials, map[string]string) {
	c := deploy.SampleCredentials()
	c.Token = "a-token-for-tests"
	return c, map[string]string{
		"SDKAPPID": c.App.String(), "CALLBACK_TOKEN": c.Token, "RTC_KEY": c.RTCKey,
		"CALLBACK_SECRET": c.Secret, "ALLOW_UNSIGNED": "false", "ALLOWED_CIDRS": "",
		"SINK": "log:", "SINK_SPLIT": "false", "BEFORE_TIMEOUT": "1500ms",
		"BEFORE_ON_ERROR": "allow", "LOG_LEVEL": "info",
	}
}

// ahead is how far in the future requests are signed: RequestTime may be a minute off to both
// sides, and the SAM CLI may take most of a minute until the function sees it.
const ahead = 45 * time.Second

// TestSamLocalAnswersAsServe runs one function of each family as "sam local invoke" does (or its
// emulator, see .ci/sam-local), with a good event and a forged one, and compares the answers
// with those of serve for the same packets. The first function comes from template.yaml itself,
// the others from a template of these functions alone: the SAM CLI reads a template anew for
// each invocation, which takes it seconds for the whole one.
func TestSamLocalAnswersAsServe(t *testing.T) {
	c, variables := samVariables()
	env := filepath.Join(t.TempDir(), "env.json")
	require.NoError(t, writeJSON(env, map[string]any{"Parameters": variables}))
	t.Setenv("SAM_LOCAL_ENV", env)
	t.Logf("runs under %s", samLocal(t, "prepare"))
	target, err := newTarget("aws", strings.TrimSpace(samLocal(t, "goarch")), "")
	require.NoError(t, err)
	out, plan := t.TempDir(), ofEachFamily(t)
	_, err = target.build(t.Context(), repository, out, plan.Uploads())
	require.NoError(t, err)
	server := serve(t, variables)
	forger := sender.Credentials{App: c.App, Token: "x", RTCKey: "x", Secret: "x" + c.Secret}
	for i, f := range plan.Functions {
		if i == 1 {
			t.Setenv("SAM_LOCAL_TEMPLATE", templateOf(t, plan))
		}
		t.Run(f.Folder, func(t *testing.T) {
			for _, creds := range []sender.Credentials{c, forger} {
				request, err := f.Sample(creds, nil, time.Now().Add(ahead))
				require.NoError(t, err)
				want := post(t, server, f.Path(), request)
				require.Equal(t, creds == c, want.Status == http.StatusOK, "%+v", want)
				require.Equal(t, want, samInvoke(t, f, filepath.Join(out, "aws", "bundle"), request))
			}
		})
	}
}

// TestSamBuild has the SAM CLI build template.yaml, which takes the functions as they are.
func TestSamBuild(t *testing.T) {
	bin, err := exec.CommandContext(t.Context(), filepath.Join(repository, ".ci", "venv")).Output()
	require.NoError(t, err)
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), filepath.Join(strings.TrimSpace(string(bin)), "sam"),
		"build", "--template", filepath.Join(repository, "template.yaml"), "--build-dir", dir)
	cmd.Env = append(os.Environ(), "SAM_CLI_TELEMETRY=0", "AWS_DEFAULT_REGION=us-east-1")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	built, err := os.ReadFile(filepath.Join(dir, "template.yaml"))
	require.NoError(t, err)
	for _, f := range ofEachFamily(t).Functions {
		require.Contains(t, string(built), "Handler: "+f.Folder+"\n")
	}
	require.Contains(t, string(built), "/build/aws/bundle.zip\n")
}

// templateOf writes the template of a plan and returns its path.
func templateOf(t *testing.T, plan deploy.Plan) string {
	t.Helper()
	files, err := plan.Files()
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "template.yaml")
	require.NoError(t, os.WriteFile(name, files["template.yaml"], 0o600))
	return name
}

// samLocal runs .ci/sam-local and returns what it prints.
func samLocal(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(repository, ".ci", "sam-local"), args...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	require.NoError(t, err, "%s", log.String())
	return string(out)
}

func samInvoke(t *testing.T, f deploy.Function, dir string, r sender.Request) answer {
	t.Helper()
	event, err := gateway.Event(gateway.AWS, r, f.Path(), time.Now())
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "event.json")
	require.NoError(t, os.WriteFile(file, event, 0o600))
	var out answer
	text := samLocal(t, "invoke", f.LogicalID(), dir, file)
	require.NoError(t, json.Unmarshal([]byte(text), &out), text)
	return out
}

// serve starts what the tool's serve is made of.
func serve(t *testing.T, variables map[string]string) string {
	t.Helper()
	getenv := func(name string) string { return variables[name] }
	cfg, err := config.Load(getenv, config.Needs{Token: true, RTCKey: true, Secret: true})
	require.NoError(t, err)
	receiver := webhook.New(cfg.Options(&webhooktest.Sink{}, nil), handlers.All()...)
	server := httptest.NewServer(local.Handler(receiver))
	t.Cleanup(server.Close)
	return server.URL
}

func post(t *testing.T, server, path string, r sender.Request) answer {
	t.Helper()
	req, err := r.HTTP(t.Context(), server+path)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return answer{resp.StatusCode, string(body)}
}
