//go:build integration

package sqs_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	awssdk "github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/loop/sqs"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/dynamodb"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest/dynamotest"
	sinksqs "github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// The variables that make this test binary a consumer.
const (
	queueVar  = "TEST_CONSUMER_QUEUE"
	tableVar  = "TEST_CONSUMER_TABLE"
	effectVar = "TEST_CONSUMER_EFFECTS"
)

func TestMain(m *testing.M) {
	if queue := os.Getenv(queueVar); queue != "" {
		if err := consumer(queue); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// consumer consumes a queue until the process is ended. The effect of an event is a line in a file;
// what is reported as interrupted is another.
func consumer(queue string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	file, err := os.OpenFile(os.Getenv(effectVar), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	store, err := dynamodb.Open(os.Getenv(tableVar), os.Getenv, time.Now)
	if err != nil {
		return err
	}
	source, err := sqs.Open("sqs:"+queue, os.Getenv)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	c := consume.New(consume.Options{Once: store, Timeout: time.Second, Log: log},
		consume.On(sns.BlackListAdd, func(_ context.Context, e consume.Event[sns.BlackListAddPayload]) error {
			if e.Interrupted {
				_, _ = file.WriteString("interrupted " + e.ID + "\n")
			}
			time.Sleep(20 * time.Millisecond) // time to be killed in
			_, err := file.WriteString("effect " + e.ID + "\n")
			time.Sleep(20 * time.Millisecond)
			return err
		}))
	return loop.Run(ctx, c, source, log)
}

// TestKilled: three consumers of one queue, where messages come twice, are killed again and again.
// Each event has its effect, and has it once unless that was reported.
func TestKilled(t *testing.T) {
	const events, kills = 120, 9
	url := os.Getenv("MOTO_URL")
	require.NotEmpty(t, url, "set MOTO_URL to the address of a moto server")
	for name, value := range map[string]string{"AWS_ENDPOINT_URL": url, "AWS_REGION": "us-east-1",
		"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"} {
		t.Setenv(name, value)
	}
	queue := makeQueue(t, url)
	effects := filepath.Join(t.TempDir(), "effects")
	require.NoError(t, os.WriteFile(effects, nil, 0o600))
	t.Setenv(queueVar, queue)
	t.Setenv(tableVar, dynamotest.Table(t, dynamotest.Client(url)))
	t.Setenv(effectVar, effects)
	fill(t, queue, events)

	running := make([]*exec.Cmd, 3)
	for i := range running {
		running[i] = start(t)
	}
	for i := range kills {
		time.Sleep(300 * time.Millisecond)
		victim := running[i%len(running)]
		require.NoError(t, victim.Process.Kill())
		_ = victim.Wait()
		running[i%len(running)] = start(t)
	}
	seen := func() (map[string]int, map[string]bool) { return read(t, effects) }
	require.Eventually(t, func() bool {
		done, _ := seen()
		return len(done) == events && waiting(t, queue) == 0
	}, 90*time.Second, 200*time.Millisecond)
	for _, cmd := range running {
		require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
		require.NoError(t, cmd.Wait())
	}
	done, interrupted := seen()
	for id, times := range done {
		require.True(t, times == 1 || interrupted[id], "%s: %d effects, not reported", id, times)
	}
	t.Logf("%d events, %d kills, %d interrupted", len(done), kills, len(interrupted))
}

// makeQueue makes a queue whose messages come again two seconds after their consumer is gone.
func makeQueue(t *testing.T, url string) string {
	t.Helper()
	q, err := sinksqs.OpenQueue("sqs:"+url+"/1/unused", os.Getenv)
	require.NoError(t, err)
	name := "killed" + time.Now().Format("-150405-000000000")
	out, err := q.Client.CreateQueue(t.Context(), &awssdk.CreateQueueInput{QueueName: &name,
		Attributes: map[string]string{"VisibilityTimeout": "2"}})
	require.NoError(t, err)
	return *out.QueueUrl
}

// fill puts each event into the queue twice.
func fill(t *testing.T, queue string, n int) {
	t.Helper()
	s, err := sinksqs.Open(t.Context(), "sqs:"+queue)
	require.NoError(t, err)
	for range 2 {
		for i := range n {
			e := consumetest.Event(t, sns.BlackListAdd.Spec, fmt.Sprint("event-", i))
			require.NoError(t, s.Put(t.Context(), e))
		}
	}
	require.NoError(t, s.Close())
}

// start starts this test binary as a consumer.
func start(t *testing.T) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

// read returns how often each event has had its effect, and which were interrupted.
func read(t *testing.T, path string) (map[string]int, map[string]bool) {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	done, interrupted := map[string]int{}, map[string]bool{}
	for line := range strings.Lines(string(text)) {
		kind, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		if kind == "effect" {
			done[id]++
		} else {
			interrupted[id] = true
		}
	}
	return done, interrupted
}

// waiting returns how many messages are in the queue, in flight or not.
func waiting(t *testing.T, queue string) int {
	q, err := sinksqs.OpenQueue("sqs:"+queue, os.Getenv)
	require.NoError(t, err)
	out, err := q.Client.GetQueueAttributes(t.Context(), &awssdk.GetQueueAttributesInput{
		QueueUrl: &queue, AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameAll}})
	require.NoError(t, err)
	sum := 0
	for _, name := range []string{"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"} {
		n, err := strconv.Atoi(out.Attributes[name])
		require.NoError(t, err)
		sum += n
	}
	return sum
}
