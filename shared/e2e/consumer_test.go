package e2e

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/consumetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// TestConsumerOnOneMachine: the program of functions/consumer has done each event of the file once,
// over two runs, and set aside what it has no handler for.
func TestConsumerOnOneMachine(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(filepath.Join("..", "..", "functions", "consumer")); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	binary := servetest.Build(t, "-ldflags=-s -w", "-tags=local", "./functions/consumer")
	events, err := sqlite.OpenFile(t.Context(), filepath.Join(dir, "webhooks.db"))
	require.NoError(t, err)
	defer func() { require.NoError(t, events.Close()) }()
	put := func(ids ...string) {
		for _, id := range ids {
			require.NoError(t, events.Put(t.Context(),
				consumetest.Event(t, sns.BlackListAdd.Spec, id),
				consumetest.Event(t, sns.FriendAdd.Spec, "friend-"+id)))
		}
	}
	put("1", "2", "3")
	effects := consumed(t, binary, dir, "3")
	put("4", "5")
	effects += consumed(t, binary, dir, "5")
	for _, id := range []string{"1", "2", "3", "4", "5"} {
		require.Equal(t, 1, strings.Count(effects, `blocklist","id":"`+id+`"`), effects)
	}
	dead, err := sqlite.OpenReader(filepath.Join(dir, "dead.db"))
	require.NoError(t, err)
	defer func() { require.NoError(t, dead.Close()) }()
	letters := 0
	require.NoError(t, dead.After(t.Context(), 0, func(s sqlite.Stored) bool {
		letters++
		return strings.HasPrefix(s.ID, "friend-")
	}))
	require.Equal(t, 5, letters)
}

// consumed runs the consumer until the dead letter behind an event is stored, and returns its log.
func consumed(t *testing.T, binary, dir, last string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "SOURCE=sqlite:webhooks.db", "DEAD_LETTER=sqlite:dead.db",
		"IDEMPOTENCY=sqlite:once.db")
	var log bytes.Buffer
	cmd.Stderr = &log
	require.NoError(t, cmd.Start())
	require.Eventually(t, func() bool {
		dead, err := sqlite.OpenReader(filepath.Join(dir, "dead.db"))
		if err != nil {
			return false
		}
		defer func() { _ = dead.Close() }()
		_, err = dead.Get(ctx, "friend-"+last)
		return err == nil
	}, time.Minute, 50*time.Millisecond)
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, cmd.Wait(), log.String())
	return log.String()
}
