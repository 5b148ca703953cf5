//go:build integration

package deploy_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/router/routed"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// documented returns the commands of docs/deploy.md from the line that begins so to the end of its
// block.
func documented(t *testing.T, begin string) string {
	t.Helper()
	text, err := os.ReadFile(root + "/docs/deploy.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "\n"+begin)
	require.True(t, found, begin)
	commands, _, found := strings.Cut(rest, "\n```")
	require.True(t, found, begin)
	return begin + commands
}

// shell runs commands in the root of the repository, or in another folder. Their aws speaks to the
// emulator.
func shell(t *testing.T, dir, commands string) string {
	t.Helper()
	bin := t.TempDir()
	repository, err := filepath.Abs(root)
	require.NoError(t, err)
	wrapper := "#!/bin/sh\nexec " + filepath.Join(repository, ".ci", "stack") + ` aws "$@"` + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "aws"), []byte(wrapper), 0o700))
	cmd := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", commands)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	require.NoError(t, err, "%s\n%s%s", commands, out, errs.String())
	return string(out)
}

// TestStackOfSecrets: the stack around the other reads the secret, which is made as docs/deploy.md
// says, and passes it on: the functions have it, a callback signed with it is stored, and whoever looks
// at the stacks does not see it.
func TestStackOfSecrets(t *testing.T) {
	dir, all := t.TempDir(), files(t, only(full(t), "sns", "router", "unknown"))
	for _, name := range []string{"template.yaml", "template-secrets.yaml"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), all[name], 0o600))
	}
	const token = "a-secret-token"
	create, _, _ := strings.Cut(documented(t, "aws secretsmanager create-secret"), "\nsam ")
	create = strings.Replace(create, `"CALLBACK_TOKEN":"..."`, `"CALLBACK_TOKEN":"`+token+`"`, 1)
	var secret struct{ ARN string }
	require.NoError(t, json.Unmarshal([]byte(shell(t, dir, create)), &secret))
	defer shell(t, dir, "aws cloudformation delete-stack --stack-name secrets\n"+
		"aws secretsmanager delete-secret --secret-id webhooks --force-delete-without-recovery")

	var got struct{ Variables, Parameters map[string]any }
	require.NoError(t, json.Unmarshal(script(t, "secrets", dir, secret.ARN), &got))
	for _, function := range []string{"secrets-router", "secrets-sns-blacklist-add"} {
		require.Equal(t, token, at(t, got.Variables, function, "CALLBACK_TOKEN"))
		require.Empty(t, at(t, got.Variables, function, "RTC_KEY"), "off")
	}
	for _, name := range []string{"CallbackToken", "RtcKey", "CallbackSecret"} {
		require.Equal(t, "****", got.Parameters[name], name)
	}

	request := blacklistAdd(t, sender.Credentials{App: 1400000000, Token: token}, time.Now())
	event, err := gateway.Event(gateway.AWS, request, "/sns/blacklist-add", time.Now())
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "event.json"), event, 0o600))
	require.Contains(t, shell(t, dir, "aws lambda invoke --function-name secrets-sns-blacklist-add "+
		"--cli-binary-format raw-in-base64-out --payload file://event.json answer.json >&2\ncat answer.json"),
		`"statusCode": 200`)
	const tail = "aws logs tail /aws/lambda/webhooks --filter-pattern specversion"
	page, err := os.ReadFile(root + "/docs/deploy.md")
	require.NoError(t, err)
	require.Contains(t, string(page), "`"+tail+"`")
	require.Contains(t, shell(t, dir, strings.Replace(tail, "webhooks", "secrets", 1)),
		`"type":"tencent.sns.Sns.CallbackBlackListAdd"`)
}

// blacklistAdd is the sample request of Sns.CallbackBlackListAdd.
func blacklistAdd(t *testing.T, c sender.Credentials, now time.Time) sender.Request {
	t.Helper()
	function, found := deploy.Find("sns/blacklist-add", catalog.All())
	require.True(t, found)
	request, err := function.Sample(c, nil, now)
	require.NoError(t, err)
	return request
}

// TestStackOfCloudFront: the front door's stack comes up by the command of docs/deploy.md, with the
// script as its function.
func TestStackOfCloudFront(t *testing.T) {
	shell(t, root, documented(t, "aws cloudformation deploy --stack-name webhooks-front"))
	defer shell(t, root, "aws cloudformation delete-stack --stack-name webhooks-front")
	var front struct{ Origin, Code string }
	require.NoError(t, json.Unmarshal(script(t, "front"), &front))
	require.Equal(t, "abc123.execute-api.eu-central-1.amazonaws.com", front.Origin)
	text, err := os.ReadFile(filepath.Join(root, scripts[0]))
	require.NoError(t, err)
	require.Equal(t, strings.TrimSpace(string(text)), strings.TrimSpace(front.Code))
}

// failure is Lambda's record of an invocation that failed, as far as docs/deploy.md reads it.
type failure struct {
	RequestContext struct {
		FunctionARN string `json:"functionArn"`
	} `json:"requestContext"`
	RequestPayload json.RawMessage `json:"requestPayload"`
}

// TestStackRedrivesFailures: an event that waits among the failures of the stack since an hour ago
// is stored by the commands of docs/deploy.md.
func TestStackRedrivesFailures(t *testing.T) {
	s, said := deployed(t, "up")
	then := time.Now().Add(-time.Hour)
	request := blacklistAdd(t, sender.Credentials{App: 1400000000, Token: "a-token",
		Secret: "a-path-secret-of-the-stack"}, then)
	var record failure
	record.RequestContext.FunctionARN = "arn:aws:lambda:us-east-1:000000000000:function:webhooks-sns-blacklist-add"
	record.RequestPayload = routed.Append(nil, &webhook.Request{
		Method: request.Method, Path: "/sns/blacklist-add" + request.Suffix, Query: request.Query,
		Header: request.Header, Body: request.Body, Received: then,
	})
	body, err := json.Marshal(record)
	require.NoError(t, err)
	queue, text := said["STACK_FAILED"], string(body)
	_, err = s.events.SendMessage(t.Context(), &sqs.SendMessageInput{QueueUrl: &queue, MessageBody: &text})
	require.NoError(t, err)

	commands := documented(t, "aws sqs receive-message")
	shell(t, t.TempDir(), strings.ReplaceAll(commands, "FAILED_EVENTS_URL", queue))
	require.Equal(t, map[string]int{"tencent.sns.Sns.CallbackBlackListAdd": 1}, s.kept(t, 1))
	s.queue = queue
	require.Empty(t, s.kept(t, 0), "it is deleted")
}
