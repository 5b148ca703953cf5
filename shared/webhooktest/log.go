package webhooktest

import (
	"log/slog"
	"testing"
)

// logger writes to the log of a test.
func logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), nil))
}
