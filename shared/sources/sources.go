// Package sources carries out ALLOWED_CIDRS=tencent: it loads the address ranges that Tencent
// publishes and keeps them fresh. It links the client of the REST API, which costs a function
// 0.2 MB (AWS) or 0.3 MB (SCF); docs/configure.md says who imports it and why.
package sources

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sources/iplist"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Load returns the source check of a configuration: nil when ALLOWED_CIDRS is empty, the ranges
// that it lists, and with the word tencent the published ones besides. Those are loaded now, both
// lists of them, and refreshed until ctx ends; a refresh that fails is logged and leaves the last
// good ranges in place.
//
// The error is of the kind account.ErrMissing or account.ErrValue when a variable is, otherwise
// one of package tencent. All of them begin with ALLOWED_CIDRS.
func Load(
	ctx context.Context, cfg config.Config, getenv func(string) string, log *slog.Logger,
) (webhook.Sources, error) {
	if !cfg.Sources.Tencent {
		return cfg.Policy.Sources, nil
	}
	options, err := account.Options(getenv, account.Choice{})
	if err != nil {
		return nil, failed(err)
	}
	client, err := tencent.New(options)
	if err != nil {
		return nil, failed(err)
	}
	ranges, err := iplist.Load(ctx, client, iplist.Options{Log: log})
	if err != nil {
		return nil, failed(err)
	}
	return either{cfg.Sources, ranges}, nil
}

func failed(err error) error {
	if errors.Is(err, account.ErrMissing) {
		return fmt.Errorf("ALLOWED_CIDRS holds tencent, whose ranges the REST API tells: %w", err)
	}
	return fmt.Errorf("ALLOWED_CIDRS holds tencent: %w", err)
}

// either takes an address that is in one of two sets of ranges.
type either [2]webhook.Sources

// Contains reports whether one of the sets holds the address.
func (e either) Contains(addr netip.Addr) bool {
	return e[0].Contains(addr) || e[1].Contains(addr)
}
