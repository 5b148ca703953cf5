package start

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
)

func TestLoad(t *testing.T) {
	env := map[string]string{"CONSUME_TIMEOUT": "3s", "CONSUME_ATTEMPTS": "7", "LOG_LEVEL": "warn",
		"DEAD_LETTER": " log: ", "IDEMPOTENCY": "memory:",
		"PUBLISH_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
	s, err := load(func(name string) string { return env[name] })
	require.NoError(t, err)
	require.Equal(t, 3*time.Second, s.timeout)
	require.Equal(t, 7, s.attempts)
	require.Equal(t, "log:", s.deadLetter)
	require.False(t, s.keys.Empty())
	_, err = load(func(string) string { return "" })
	require.NoError(t, err)
}

// TestLoadReportsEveryMistake at once, and no secret.
func TestLoadReportsEveryMistake(t *testing.T) {
	names := []string{"CONSUME_TIMEOUT", "CONSUME_ATTEMPTS", "LOG_LEVEL", "PUBLISH_SECRET"}
	_, err := load(func(name string) string { return "-" + name[:2] + "0" })
	for _, name := range names {
		require.ErrorContains(t, err, name)
	}
	require.NotContains(t, err.Error(), "-PU0")
	require.NotContains(t, err.Error(), "\n")
}

func TestConsumer(t *testing.T) {
	drivers := sink.Drivers{"log": log.Open}
	gone := errors.New("table is gone")
	stores := map[string]openStore{
		"memory": func(context.Context, string, func(string) string) (once.Store, error) {
			return nil, gone
		},
	}
	build := func(s settings) error {
		_, _, err := s.consumer(t.Context(), drivers, stores, []consume.Handler{})
		return err
	}
	require.NoError(t, build(settings{}))
	require.NoError(t, build(settings{deadLetter: "log:"}))
	require.ErrorContains(t, build(settings{deadLetter: "sqs:x"}), "DEAD_LETTER")
	require.ErrorContains(t, build(settings{once: "redis:x"}), `IDEMPOTENCY "redis" is not linked here`)
	require.ErrorIs(t, build(settings{once: "memory:"}), gone)
}
