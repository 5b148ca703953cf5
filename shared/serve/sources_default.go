//go:build !tencentranges

package serve

import (
	"context"
	"errors"
	"log/slog"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// errNoRanges: asking Tencent for its ranges takes a client of its REST API. That would add
// 0.2 MB to every function on AWS, 0.3 MB on SCF, and two calls to every cold start.
var errNoRanges = errors.New("ALLOWED_CIDRS holds tencent, but this function was built without " +
	"the client that loads those ranges: build it with -tags tencentranges, or list the ranges " +
	"that `webhooks ips` prints")

// loadSources returns the source check. This build can only list ranges.
func loadSources(
	_ context.Context, cfg config.Config, _ func(string) string, _ *slog.Logger,
) (webhook.Sources, error) {
	if cfg.Sources.Tencent {
		return nil, errNoRanges
	}
	return cfg.Policy.Sources, nil
}
