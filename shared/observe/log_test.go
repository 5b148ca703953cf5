package observe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe/internal/recordtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// logged returns the log line of a record.
func logged(t *testing.T, r webhook.Record) map[string]any {
	t.Helper()
	var out bytes.Buffer
	Log(Logger(&out, slog.LevelInfo))(context.Background(), r)
	require.NotContains(t, out.String(), recordtest.Secret)
	var line map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &line), out.String())
	return line
}

func TestLog(t *testing.T) {
	line := logged(t, recordtest.All()["late"])
	delete(line, "time")
	require.Equal(t, map[string]any{
		"level": "WARN", "msg": "callback", "command": "C2C.CallbackBeforeSendMsg",
		"outcome": "defaulted", "status": 200.0, "ms": 1.5, "kept": true, "id": "the-id",
		"requestid": "the-request", "verdict": "allow", "reason": "timeout",
		"error": webhook.ErrTimeout.Error(),
	}, line)
}

func TestLogReasons(t *testing.T) {
	for name, want := range map[string]string{
		"rejected": "stale", "rejected without a command": "sign", "undecoded": "decode",
		"sink failed": "sink", "handler failed": "error", "handler panicked": "panic",
		"panicked, sink failed": "panic",
	} {
		require.Equal(t, want, logged(t, recordtest.All()[name])["reason"], name)
	}
	for _, name := range []string{"handled", "unknown", "duplicate", "answered"} {
		require.NotContains(t, logged(t, recordtest.All()[name]), "reason", name)
	}
}

// TestLogTwoFaults: a body that did not fit and could not be kept either shows both.
func TestLogTwoFaults(t *testing.T) {
	line := logged(t, recordtest.Record(func(r *webhook.Record) {
		r.Outcome, r.Kept, r.SinkError, r.Status = webhook.Failed, false, true, 500
		r.DecodeError, r.Err = "PairList: missing", webhook.ErrNotKept
	}))
	require.Equal(t, "decode", line["reason"])
	require.Equal(t, true, line["sinkerror"])
	require.Equal(t, webhook.ErrNotKept.Error(), line["error"])

	require.Equal(t, true, logged(t, recordtest.All()["sink failed"])["sinkerror"])
	for _, name := range []string{"handled", "undecoded", "handler failed", "rejected"} {
		require.NotContains(t, logged(t, recordtest.All()[name]), "sinkerror", name)
	}
}

func TestLogLevels(t *testing.T) {
	for name, want := range map[string]string{
		"handled": "INFO", "rejected": "WARN", "undecoded": "WARN", "sink failed": "ERROR",
	} {
		require.Equal(t, want, logged(t, recordtest.All()[name])["level"], name)
	}
	var out bytes.Buffer
	Log(Logger(&out, slog.LevelError))(context.Background(), recordtest.All()["handled"])
	require.Empty(t, out.String())
}

// TestLogOfHostileNames: what is made up outside is short and has no power over a terminal.
func TestLogOfHostileNames(t *testing.T) {
	const hostile = "\u202e\x1b[2J\n\"\\"
	long := strings.Repeat(hostile, 4000)
	line := logged(t, recordtest.Record(func(r *webhook.Record) {
		r.Command, r.RequestID, r.ID, r.Verdict = webhook.Command(long), long, long, webhook.Verdict(long)
		r.Err = errors.New(long)
	}))
	size, err := json.Marshal(line)
	require.NoError(t, err)
	require.Less(t, len(size), 2048)
	for name, value := range line {
		text, _ := value.(string)
		require.NotContains(t, text, "\u202e", name)
		require.NotContains(t, text, "\x1b", name)
	}
	require.Contains(t, line["command"], `\u202e\u001b[2J\u000a"\`)
	require.LessOrEqual(t, len(line["requestid"].(string)), webhook.MaxName)
}
