//go:build tencentranges

package serve

import (
	"context"
	"log/slog"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sources"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// loadSources returns the source check, with Tencent's ranges where they are asked for. While the
// platform has frozen the process their refresh stands still, and comes after the next request.
func loadSources(
	ctx context.Context, cfg config.Config, getenv func(string) string, log *slog.Logger,
) (webhook.Sources, error) {
	return sources.Load(ctx, cfg, getenv, log)
}
