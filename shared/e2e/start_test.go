package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/scf-go-lib/cloudfunction/messages"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// fails runs a binary that should refuse to start, and returns what it wrote to stderr.
func fails(t *testing.T, f servetest.Function, env ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, f.Path)
	cmd.Env = append(env, f.Env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	require.True(t, errors.As(cmd.Run(), &exit), "it should have failed")
	require.NoError(t, ctx.Err(), "it kept on running")
	require.Equal(t, 1, exit.ExitCode())
	require.Empty(t, stdout.String())
	return stderr.String()
}

// requireOneLine makes sure that a message is one line that says what it should, without secrets.
func requireOneLine(t *testing.T, text string, says ...string) {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, "\n"), text)
	for _, s := range says {
		require.Contains(t, text, s)
	}
	require.NotContains(t, text, "of-the-tests")
}

// TestAMistakeInTheEnvironmentStopsTheStart with one line that names it.
func TestAMistakeInTheEnvironmentStopsTheStart(t *testing.T) {
	aws := "AWS_LAMBDA_RUNTIME_API=127.0.0.1:1"
	binary := onAWS(t, "sns/blacklist-add")
	requireOneLine(t, fails(t, binary, aws), "SDKAPPID ", "CALLBACK_TOKEN ")
	requireOneLine(t,
		fails(t, binary, environment(aws, "BEFORE_TIMEOUT=soon", "LOG_LEVEL=loud")...),
		`BEFORE_TIMEOUT is "soon"`, `LOG_LEVEL is "loud"`)
	requireOneLine(t, fails(t, binary, environment(aws, "SINK=file:x")...), "SINK")
	requireOneLine(t, fails(t, onAWS(t, "callkit/callee-receive-call"), aws, "SDKAPPID=1"),
		"CALLBACK_SECRET ")
	requireOneLine(t, fails(t, onAWS(t, "rtc/room"), aws, "SDKAPPID=1"), "RTC_KEY ")
	requireOneLine(t, fails(t, onAWS(t, "unknown"), aws, "SDKAPPID=1"), "CALLBACK_TOKEN ")
	scf := []string{"_LAMBDA_SERVER_PORT=1", "TENCENTCLOUD_RUNENV=SCF"}
	binary = onSCF(t, "sns/blacklist-add")
	requireOneLine(t, fails(t, binary, append(scf, "SDKAPPID=x")...),
		`SDKAPPID holds "x"`, "CALLBACK_TOKEN ")
	requireOneLine(t, fails(t, binary), "SDKAPPID ", "CALLBACK_TOKEN ")
}

// TestTheBundleServesWhatItIsDeployedAs, and does not start as anything else.
func TestTheBundleServesWhatItIsDeployedAs(t *testing.T) {
	aws, scf := onAWS(t, "unknown"), onSCF(t, "unknown")
	for _, name := range []string{"", "sns", "Sns.CallbackBlackListAdd", "sns/blacklist-add "} {
		aws.Env, scf.Env = []string{"_HANDLER=" + name}, []string{"WEBHOOK_FUNCTION=" + name}
		want := fmt.Sprintf("%q: want a function of this bundle", name)
		requireOneLine(t, fails(t, aws, environment("AWS_LAMBDA_RUNTIME_API=127.0.0.1:1")...),
			"_HANDLER is "+want)
		requireOneLine(t, fails(t, scf, environment("_LAMBDA_SERVER_PORT=1")...),
			"WEBHOOK_FUNCTION is "+want)
	}
}

// TestABuildForTheOtherCloudDoesNotStart.
func TestABuildForTheOtherCloudDoesNotStart(t *testing.T) {
	requireOneLine(t, fails(t, onAWS(t, "sns/blacklist-add"),
		environment("TENCENTCLOUD_RUNENV=SCF", "_LAMBDA_SERVER_PORT=1")...),
		"built for AWS Lambda", "-tags scf")
	requireOneLine(t, fails(t, onSCF(t, "sns/blacklist-add"),
		environment("AWS_LAMBDA_RUNTIME_API=127.0.0.1:1", "_LAMBDA_SERVER_PORT=1")...),
		"built for Tencent SCF")
}

// blocked is an event of an SCF trigger with a packet that was signed at the time at.
func blocked(t *testing.T, at time.Time) []byte {
	body := samples.Of("Sns.CallbackBlackListAdd")[0].Body
	r := credentials().Sign(&sns.BlackListAdd.Spec, body, sender.Origin{}, at)
	return scfShapes()[0].event(t, r)
}

// TestDeadlinesOfSCF: the platform's library makes an expired context of a deadline of zero; it
// is given back the time that the function has.
func TestDeadlinesOfSCF(t *testing.T) {
	f := servetest.StartSCF(t, onSCF(t, "sns/blacklist-add"), environment()...)
	for i, message := range []messages.InvokeRequest{
		{}, {TimeLimitInMs: 3000},
		{Deadline: messages.InvokeRequest_Timestamp{Seconds: time.Now().Add(3 * time.Second).Unix()}},
	} {
		message.Payload = blocked(t, time.Now().Add(time.Duration(i)*time.Second))
		out, err := f.Send(t.Context(), message)
		require.NoError(t, err)
		require.Contains(t, string(out), `"statusCode":200`)
		require.Eventually(t, func() bool {
			return strings.Count(f.Stdout.String(), `{"specversion"`) == i+1
		},
			time.Minute, time.Millisecond)
	}
}

// TestTheEnvironmentOfSCFMayComeWithTheFirstInvocation: the platform's library sets it then. Where
// it does not come, invocations fail with the mistake.
func TestTheEnvironmentOfSCFMayComeWithTheFirstInvocation(t *testing.T) {
	b := onSCF(t, "sns/blacklist-add")
	bare := servetest.StartSCF(t, b)
	_, err := bare.Invoke(t.Context(), blocked(t, time.Now()))
	require.ErrorIs(t, err, servetest.ErrFunction)
	require.ErrorContains(t, err, "SDKAPPID ")

	variables := map[string]string{}
	for _, v := range environment(b.Env...) {
		name, value, _ := strings.Cut(v, "=")
		variables[name] = value
	}
	text, err := json.Marshal(variables)
	require.NoError(t, err)
	late := servetest.StartSCF(t, servetest.Function{Path: b.Path})
	out, err := late.Send(t.Context(), messages.InvokeRequest{
		Payload: blocked(t, time.Now()), Environment: string(text), TimeLimitInMs: 3000,
	})
	require.NoError(t, err)
	require.Contains(t, string(out), `"statusCode":200`)
}

// TestEventsThatAreNoHTTP end an invocation with an error, and the process goes on.
func TestEventsThatAreNoHTTP(t *testing.T) {
	for cloud, start := range clouds() {
		f := start(t, "sns/blacklist-add")
		for _, event := range []string{
			`{"Records":[{"eventSource":"aws:sqs"}]}`, `{"Type":"Timer"}`, `[]`, `1`,
		} {
			_, err := f.Invoke(t.Context(), []byte(event))
			require.ErrorIs(t, err, servetest.ErrFunction, cloud)
			require.ErrorContains(t, err, "not an HTTP event")
		}
		body := samples.Of("Sns.CallbackBlackListAdd")[0].Body
		r := credentials().Sign(&sns.BlackListAdd.Spec, body, sender.Origin{}, time.Now())
		status, _ := f.ask(t, shapes()[cloud][0], r)
		require.Equal(t, 200, status)
	}
}
