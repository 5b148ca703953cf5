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
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
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

// samRun is what the tests of sam local have in common.
type samRun struct {
	mode      string // docker or rie
	plan      deploy.Plan
	bootstrap string // the folder of the bundle, built for this machine
	server    string // serve, with the variables of the functions
	good, bad sender.Credentials
}

// newSamRun makes ready what .ci/sam-local needs, and serve to compare with.
func newSamRun(t *testing.T) samRun {
	t.Helper()
	c, variables := samVariables()
	env := filepath.Join(t.TempDir(), "env.json")
	require.NoError(t, writeJSON(env, map[string]any{"Parameters": variables}))
	t.Setenv("SAM_LOCAL_ENV", env)
	mode := strings.TrimSpace(samLocal(t, "prepare"))
	t.Logf("runs under %s", mode)
	target, err := newTarget("aws", strings.TrimSpace(samLocal(t, "goarch")), "")
	require.NoError(t, err)
	out, plan := t.TempDir(), ofEachFamily(t)
	_, err = target.build(t.Context(), repository, out, plan.Uploads())
	require.NoError(t, err)
	return samRun{mode, plan, filepath.Join(out, "aws", "bundle"), serve(t, variables),
		c, sender.Credentials{App: c.App, Token: "x", RTCKey: "x", Secret: "x" + c.Secret}}
}

// check sends a function its sample, signed and forged, and compares the answers with those of serve.
func (r samRun) check(t *testing.T, f deploy.Function, send func(sender.Request) answer) {
	t.Helper()
	for _, creds := range []sender.Credentials{r.good, r.bad} {
		request, err := f.Sample(creds, nil, time.Now().Add(ahead))
		require.NoError(t, err)
		want := post(t, r.server, f.Path(), request)
		require.Equal(t, creds == r.good, want.Status == http.StatusOK, "%+v", want)
		require.Equal(t, want, send(request))
	}
}

// ofEachDialect returns one function for each way to verify a request, and that of unknown commands.
func (r samRun) ofEachDialect(t *testing.T) []deploy.Function {
	t.Helper()
	var out []deploy.Function
	for _, f := range r.plan.Functions {
		if slices.Contains([]string{"callkit", "rtc", "sns"}, f.Family()) || f.Folder == deploy.Unknown {
			out = append(out, f)
		}
	}
	require.Len(t, out, 4)
	return out
}

// TestSamLocalInvoke runs one function of each dialect as "sam local invoke" does (or its emulator,
// see .ci/sam-local), from a template of few functions: the SAM CLI reads a template anew for each
// invocation, which takes it seconds for the whole one.
func TestSamLocalInvoke(t *testing.T) {
	run := newSamRun(t)
	t.Setenv("SAM_LOCAL_TEMPLATE", templateOf(t, run.plan))
	for _, f := range run.ofEachDialect(t) {
		t.Run(f.Folder, func(t *testing.T) {
			run.check(t, f, func(r sender.Request) answer { return samInvoke(t, f, run.bootstrap, r) })
		})
	}
}

// TestSamLocalAsDocumented runs the command of docs/deploy.md on template.yaml, with what that page
// adds for a machine like this one.
func TestSamLocalAsDocumented(t *testing.T) {
	run := newSamRun(t)
	if run.mode != "docker" {
		t.Skip("NO CONTAINER ENGINE CAN BE STARTED HERE: sam local is not run as documented")
	}
	page, err := os.ReadFile(filepath.Join(repository, "docs", "deploy.md"))
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(page), "\nsam local invoke ")
	require.True(t, found)
	command, _, _ := strings.Cut(rest, "\n")
	args := append([]string{"local", "invoke"}, strings.Fields(command)...)
	if runtime.GOARCH != "arm64" {
		args = append(args, "--parameter-overrides", "Architecture=x86_64")
	}

	here, err := filepath.Abs(repository)
	require.NoError(t, err)
	dir := t.TempDir() // what was built for this machine stands where template.yaml looks for it
	for name, target := range map[string]string{
		"events": filepath.Join(here, "events"), "build": filepath.Dir(filepath.Dir(run.bootstrap)),
	} {
		require.NoError(t, os.Symlink(target, filepath.Join(dir, name)))
	}
	// Of a link the SAM CLI would look beside the file that it leads to, where others build.
	text, err := os.ReadFile(filepath.Join(here, "template.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "template.yaml"), text, 0o600))
	sam := samCommand(t, append(args, "--skip-pull-image")...)
	sam.Dir = dir
	var log bytes.Buffer
	sam.Stderr = &log
	out, err := sam.Output()
	require.NoError(t, err, "%s", log.String())
	var got answer
	require.NoError(t, json.Unmarshal(out, &got), "%s", out)
	require.Equal(t, http.StatusOK, got.Status, got.Body)
}

// samCommand is a command of the SAM CLI.
func samCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	bin, err := exec.CommandContext(t.Context(), filepath.Join(repository, ".ci", "venv")).Output()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), filepath.Join(strings.TrimSpace(string(bin)), "sam"), args...)
	cmd.Env = append(os.Environ(), "SAM_CLI_TELEMETRY=0", "AWS_DEFAULT_REGION=us-east-1")
	return cmd
}

// TestSamLocalStartAPI sends requests to one function of each family through the API that
// "sam local start-api" makes of the template's routes.
func TestSamLocalStartAPI(t *testing.T) {
	run := newSamRun(t)
	if run.mode != "docker" {
		t.Skip("NO CONTAINER ENGINE CAN BE STARTED HERE: sam local start-api is not tried")
	}
	t.Setenv("SAM_LOCAL_TEMPLATE", templateOf(t, run.plan))
	defer samLocal(t, "stop-api")
	url := strings.TrimSpace(samLocal(t, "start-api", run.bootstrap))
	for _, f := range run.plan.Functions {
		if f.Folder == deploy.Unknown {
			continue // has no route: the router invokes it
		}
		t.Run(f.Folder, func(t *testing.T) {
			run.check(t, f, func(r sender.Request) answer { return post(t, url, f.Path(), r) })
		})
	}
	t.Run("no route", func(t *testing.T) {
		request, err := run.plan.Functions[0].Sample(run.good, nil, time.Now())
		require.NoError(t, err)
		require.NotEqual(t, http.StatusOK, post(t, url, "/sns/no-such-command", request).Status)
	})
}

// TestSamBuild has the SAM CLI build template.yaml, which takes the functions as they are.
func TestSamBuild(t *testing.T) {
	dir := t.TempDir()
	out, err := samCommand(t, "build", "--template", filepath.Join(repository, "template.yaml"),
		"--build-dir", dir).CombinedOutput()
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
	receiver := webhook.New(cfg.Options(&webhooktest.Sink{}, nil), defaults.All()...)
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
