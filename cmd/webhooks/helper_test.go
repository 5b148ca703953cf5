package main

import (
	"context"
	"io"
	"testing"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

func TestMain(m *testing.M) { waiting.Run(m) }

// run executes one command line, with the default handlers whatever shared/handlers holds.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return execute(ctx, defaults.All(), args, stdout, stderr)
}
