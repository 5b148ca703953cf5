//go:build integration

package deploy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// stack is template.yaml, deployed by the SAM CLI to an emulator of AWS.
type stack struct {
	url, queue string
	tool       string // cmd/webhooks
	events     *sqs.Client
}

// script runs .ci/stack and returns what it prints.
func script(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(root, ".ci", "stack"), args...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	require.NoError(t, err, "%s%s", out, log.String())
	return out
}

// deployed brings the stack up, with or without the consumer, and builds the tool. It returns what the
// script says of the stack, too.
func deployed(t *testing.T, how string) (stack, map[string]string) {
	t.Helper()
	said := map[string]string{}
	for line := range strings.Lines(string(script(t, how))) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		said[name] = value
	}
	s := stack{url: said["STACK_URL"], queue: said["STACK_QUEUE"],
		tool: filepath.Join(t.TempDir(), "webhooks")}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", s.tool, "./cmd/webhooks")
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
	s.events = sqs.New(sqs.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(said["STACK_ENDPOINT"]),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	})
	return s, said
}

// sent is what the tool says of one request.
type sent struct {
	Command string
	Status  int
	OK      bool `json:"ok"`
}

// send has the tool send packets to a path of the stack, with the credentials of the stack. Each
// has to be answered as it should be.
func (s stack) send(t *testing.T, path string, args ...string) []sent {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), s.tool, append([]string{"send", "--json",
		"--url", s.url + path, "--sdkappid", "1400000000", "--token", "a-token", "--rtc-key", "a-key",
		"--secret", "a-path-secret-of-the-stack"}, args...)...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	require.NoError(t, err, "%v: %s%s", args, out, log.String())
	var all []sent
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var one sent
		require.NoError(t, decoder.Decode(&one))
		require.True(t, one.OK, "%+v", one)
		all = append(all, one)
	}
	require.NotEmpty(t, all)
	return all
}

// kept takes as many events as are wanted from the queue of the stack, and any beyond, and returns
// how many there are of each command; unknown ones by their subject. Events whose answer got lost on
// the way come back after the queue's 30 seconds, so it waits for longer than that.
func (s stack) kept(t *testing.T, want int) map[string]int {
	t.Helper()
	out, total := map[string]int{}, 0
	for late := time.Now().Add(90 * time.Second); time.Now().Before(late); {
		got, err := s.events.ReceiveMessage(t.Context(), &sqs.ReceiveMessageInput{
			QueueUrl: &s.queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1,
		})
		require.NoError(t, err)
		if len(got.Messages) == 0 && total >= want {
			break
		}
		for _, m := range got.Messages {
			var event struct{ Type, Subject string }
			require.NoError(t, json.Unmarshal([]byte(*m.Body), &event))
			if event.Type == "tencent.unknown" {
				event.Type += " " + event.Subject
			}
			out[event.Type]++
			total++
			_, err := s.events.DeleteMessage(t.Context(), &sqs.DeleteMessageInput{
				QueueUrl: &s.queue, ReceiptHandle: m.ReceiptHandle,
			})
			require.NoError(t, err)
		}
	}
	return out
}

// events returns the types of the events that requests should leave in the queue.
func events(requests []sent) map[string]int {
	out := map[string]int{}
	for _, r := range requests {
		for _, d := range catalog.All() {
			if string(d.Command) == r.Command && d.Kind == webhook.KindAfter {
				out["tencent."+d.Family+"."+r.Command]++
			}
		}
	}
	return out
}

func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// TestStack: the stack comes up, every packet goes through the router to its function and into the
// queue, or gets its verdict; what is forged leaves nothing.
func TestStack(t *testing.T) {
	s, _ := deployed(t, "up")
	want := events(s.send(t, "/", "all"))
	require.Equal(t, want, s.kept(t, sum(want)))
	for _, path := range []string{"/", "/sns/blacklist-add/"} {
		s.send(t, path, "Sns.CallbackBlackListAdd", "--fault", "stale")
		for _, fault := range []string{"bad-sign", "no-sign", "wrong-app"} {
			s.send(t, path, "Sns.CallbackBlackListAdd", "--fault", fault)
			s.send(t, "/", "EVENT_GROUP_ROOM", "callee_call_end", "--fault", fault)
		}
	}
	require.Empty(t, s.kept(t, 0), "of forged requests")
	for _, f := range full(t).Functions { // a URL for each function, without the router
		if f.Folder == deploy.Unknown || f.Folder == deploy.Router || f.Before() {
			continue
		}
		direct := events(s.send(t, f.Path()+"/", string(f.Commands[0].Command)))
		require.Equal(t, direct, s.kept(t, sum(direct)), f.Folder)
		break
	}
}
